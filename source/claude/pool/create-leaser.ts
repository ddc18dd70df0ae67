import type {ApiError} from '../../errors/api-error.js';
import type {ProcessKind} from '../claude-event.js';
import {isCrash} from '../conversation/turn-errors.js';
import type {Choice} from './choose-process.js';
import type {Members} from './create-members.js';
import {
	type Held,
	type Member,
	type MemberState,
	toAbandoned,
	type Wanted,
} from './member.js';

/** A process for one turn. */
export type Lease = {
	kind: ProcessKind;
	member: Member;
	/** Returns the process to the pool. */
	release(use: Use): void;
};

/** The state of a process after a turn. */
export type Use =
	/** It was not used and is unchanged. */
	| {type: 'unused'}
	/** It holds a conversation that can continue. */
	| {type: 'holds'; held: Held}
	/** It cannot serve another turn. */
	| {type: 'spent'};

/** Prepares the process chosen for a turn, and takes it back afterwards. */
export type Leaser = {
	/** Rejects when the chosen process does not boot. */
	lease(choice: Exclude<Choice, {type: 'wait'}>, turn: Wanted): Promise<Lease>;
	/** Turns whose processes are about to be started. */
	coming(): Wanted[];
	/** Ends all idle processes now, and the others when they are released. */
	recycle(): void;
	/** Starts no more processes: turns that need one fail with `error`. */
	close(error: ApiError): void;
};

export function createLeaser(options: {
	members: Members;
	/** A process has been started for a turn. */
	onStart(): void;
	/** A process has been released. */
	onRelease(): void;
}): Leaser {
	const {members} = options;
	let closedBy: ApiError | undefined;
	/** Processes to end when they are released. Marked by identity, not by time: clocks are set back. */
	let recycled = new WeakSet<Member>();
	const coming = new Set<Wanted>();

	async function lease(
		choice: Exclude<Choice, {type: 'wait'}>,
		turn: Wanted,
	): Promise<Lease> {
		switch (choice.type) {
			case 'take': {
				return turn.isSecondTry
					? leaseWhenAlive(choice.member, choice.kind, turn)
					: toLease(choice.member, choice.kind, turn);
			}

			case 'rewind': {
				return leaseWhenRewound(choice, turn);
			}

			case 'claim': {
				return leaseWhenReady(choice.member, turn);
			}

			case 'boot': {
				if (choice.evict) {
					members.end(choice.evict);
				}

				return leaseBooted(turn);
			}
		}
	}

	async function leaseWhenAlive(
		member: Member,
		kind: 'live' | 'spare',
		turn: Wanted,
	): Promise<Lease> {
		const {state} = member;
		occupy(member, turn);
		const timer = setTimeout(() => {
			member.process.kill();
		}, signOfLifeMs);
		await Promise.allSettled([member.process.control({subtype: 'mcp_status'})]);
		clearTimeout(timer);
		if (member.process.isEnded()) {
			members.end(member);
			return leaseBooted(turn);
		}

		member.state = state;
		return toLease(member, kind, turn);
	}

	async function leaseWhenRewound(
		{member, count}: Extract<Choice, {type: 'rewind'}>,
		turn: Wanted,
	): Promise<Lease> {
		const stops = member.state.type === 'live' ? member.state.held.stops : [];
		occupy(member, turn);
		if (await member.conversation.rewind(count)) {
			const left = stops.filter(
				(key) => (turn.beginnings.get(key) ?? Infinity) <= count,
			);
			const held = toAbandoned(turn.setupKey, left);
			member.state = {type: 'live', held, since: Date.now()};
			return toLease(member, 'rewound', turn);
		}

		members.end(member);
		return leaseBooted(turn);
	}

	/** Replaces a process that dies while booting, once. A silent one is not replaced, since another would take as long. */
	async function leaseWhenReady(member: Member, turn: Wanted): Promise<Lease> {
		try {
			return await leaseReady(member, turn);
		} catch (error) {
			if (closedBy !== undefined || !isCrash(error)) {
				throw error;
			}

			// The transcript to resume may have caused the death.
			return leaseReady(await boot({...turn, past: undefined}), turn);
		}
	}

	async function leaseBooted(turn: Wanted): Promise<Lease> {
		return leaseWhenReady(await boot(turn), turn);
	}

	async function leaseReady(member: Member, turn: Wanted): Promise<Lease> {
		if (member.state.type === 'booting') {
			member.state.isClaimed = true;
			member.turn = turn;
			await member.state.ready;
		}

		return toLease(member, 'cold', turn);
	}

	async function boot(turn: Wanted): Promise<Member> {
		coming.add(turn);
		return new Promise((resolve, reject) => {
			members.whenRoom(() => {
				coming.delete(turn);
				if (closedBy) {
					reject(closedBy);
					return;
				}

				const {model, past} = turn;
				const member = members.boot(model, {isClaimed: true, past});
				member.turn = turn;
				resolve(member);
				options.onStart();
			});
		});
	}

	function toLease(member: Member, kind: ProcessKind, turn: Wanted): Lease {
		const before: MemberState =
			member.state.type === 'live' ? member.state : {type: 'spare'};
		occupy(member, turn);
		return {
			kind,
			member,
			release(use) {
				member.turn = undefined;
				const isUseless = member.process.isEnded() || recycled.has(member);
				// A process that resumed a history must not become a spare.
				const isUnasked =
					use.type === 'unused' &&
					before.type === 'spare' &&
					member.process.resumed !== undefined;
				if (use.type === 'spent' || isUseless || isUnasked) {
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
		lease,
		coming: () => [...coming],
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

// The CLI answers within milliseconds, or a few hundred on a busy machine.
const signOfLifeMs = 3000;

function occupy(member: Member, turn: Wanted): void {
	member.state = {type: 'busy'};
	member.turn = turn;
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

/**
Resolves to a lease while its caller waits: rejects as soon as `signal` aborts, and releases a lease that arrives too
late.
*/
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

/** Releases a lease unused, as soon as it arrives. */
export async function giveBack(lease: Promise<Lease>): Promise<void> {
	const [outcome] = await Promise.allSettled([lease]);
	if (outcome.status === 'fulfilled') {
		outcome.value.release({type: 'unused'});
	}
}
