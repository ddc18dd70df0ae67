import type {ApiError} from '../../errors/api-error.js';
import type {ProcessKind} from '../claude-event.js';
import {chooseProcess, type Wanted} from './choose-process.js';
import type {Members} from './create-members.js';
import type {Held, Member, MemberState} from './member.js';

/** A process for one turn. */
export type Lease = {
	kind: ProcessKind;
	member: Member;
	/** Gives it back. */
	release(use: Use): void;
};

/** What became of a process in a turn. */
export type Use =
	/** Nothing was asked of it: it is what it was. */
	| {type: 'unused'}
	/** It holds a conversation, and can go on from there. */
	| {type: 'holds'; held: Held}
	/** It can serve no other turn. */
	| {type: 'spent'};

/** Makes the process that is chosen for a turn ready for it, and takes it back. */
export type Leaser = {
	/** Undefined while all processes are busy. Rejects when the chosen one does not come up. */
	tryLease(wanted: Wanted): Promise<Lease> | undefined;
	/** Ends all that is idle, and the rest when it is given back. */
	recycle(): void;
	/** Starts no process any more: who would need one fails with `error`. */
	close(error: ApiError): void;
};

export function createLeaser(options: {
	members: Members;
	maxProcesses: number;
	/** A process has been given back. */
	onRelease(): void;
}): Leaser {
	const {members} = options;
	let closedBy: ApiError | undefined;
	/** What is of no use any more once it is given back. Told by name, not by time: clocks are set back. */
	let recycled = new WeakSet<Member>();

	function tryLease(wanted: Wanted): Promise<Lease> | undefined {
		const choice = chooseProcess(members.list(), wanted, options.maxProcesses);
		switch (choice.type) {
			case 'take': {
				return Promise.resolve(toLease(choice.member, choice.kind));
			}

			case 'rewind': {
				return leaseWhenRewound(choice.member, wanted);
			}

			case 'claim': {
				return leaseWhenReady(choice.member);
			}

			case 'boot': {
				if (choice.evict) {
					members.end(choice.evict);
				}

				return leaseWhenReady(boot(wanted.model));
			}

			case 'wait': {
				return undefined;
			}
		}
	}

	async function leaseWhenReady(member: Member): Promise<Lease> {
		if (member.state.type === 'booting') {
			member.state.isClaimed = true;
			await member.state.ready;
		}

		return toLease(member, 'cold');
	}

	async function leaseWhenRewound(
		member: Member,
		{model, ground}: Wanted,
	): Promise<Lease> {
		member.state = {type: 'busy'};
		if (await member.conversation.rewind()) {
			const held = {ground, key: '', answer: ''};
			member.state = {type: 'live', held, since: Date.now()};
			return toLease(member, 'rewound');
		}

		members.end(member);
		return leaseWhenReady(boot(model));
	}

	function boot(model: string): Member {
		if (closedBy) {
			throw closedBy;
		}

		return members.boot(model, {isClaimed: true});
	}

	function toLease(member: Member, kind: ProcessKind): Lease {
		const before: MemberState =
			member.state.type === 'live' ? member.state : {type: 'spare'};
		member.state = {type: 'busy'};
		return {
			kind,
			member,
			release(use) {
				const isUseless = member.process.isEnded() || recycled.has(member);
				if (use.type === 'spent' || isUseless) {
					members.end(member);
				} else {
					member.state =
						use.type === 'unused'
							? before
							: {type: 'live', held: use.held, since: Date.now()};
				}

				options.onRelease();
			},
		};
	}

	return {
		tryLease,
		recycle() {
			recycled = new WeakSet(members.list());
			for (const member of members.list()) {
				if (isIdle(member)) {
					members.end(member);
				}
			}
		},
		close(error) {
			closedBy = error;
		},
	};
}

function isIdle({state}: Member): boolean {
	switch (state.type) {
		case 'live':
		case 'spare': {
			return true;
		}

		case 'booting': {
			return !state.isClaimed;
		}

		case 'busy': {
			return false;
		}
	}
}

/** A lease for as long as its caller waits: rejects as soon as `signal` aborts, and gives back what comes too late. */
export async function whileWanted(
	lease: Promise<Lease>,
	signal: AbortSignal,
): Promise<Lease> {
	let onAbort!: () => void;
	const leaving = new Promise<never>((_resolve, reject) => {
		onAbort = () => {
			reject(new Error('The caller has left.', {cause: signal.reason}));
		};
	});
	signal.addEventListener('abort', onAbort);
	if (signal.aborted) {
		onAbort();
	}

	try {
		return await Promise.race([leaving, lease]);
	} catch (error) {
		void giveBack(lease);
		throw error;
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** Gives a lease back unused, whenever it comes. */
export async function giveBack(lease: Promise<Lease>): Promise<void> {
	const [outcome] = await Promise.allSettled([lease]);
	if (outcome.status === 'fulfilled') {
		outcome.value.release({type: 'unused'});
	}
}
