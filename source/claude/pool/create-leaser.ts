import type {ApiError} from '../../errors/api-error.js';
import type {ProcessKind} from '../claude-event.js';
import {chooseProcess, type Wanted} from './choose-process.js';
import type {Members} from './create-members.js';
import type {Lease} from './lease.js';
import type {Member, MemberState} from './member.js';

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
