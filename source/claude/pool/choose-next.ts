import {
	type Choice,
	chooseEvicted,
	chooseWarm,
	expectedFor,
} from './choose-process.js';
import type {Member, Wanted} from './member.js';

/** A waiting turn. `since` is in milliseconds since the epoch. */
export type Waiter = {wanted: Wanted; since: number};

export type Next<Waiting extends Waiter> =
	| {
			type: 'serve';
			waiter: Waiting;
			choice: Exclude<Choice, {type: 'wait'}>;
			/** Whether it overtakes a turn that needs a process to be booted. */
			overtakes: boolean;
	  }
	/** In `againMs`, if present, the decision may change by time alone. */
	| {type: 'wait'; againMs?: number};

export type Situation = {
	members: Member[];
	/** Turns whose processes are about to be started. */
	coming: Wanted[];
	/** The maximum number of processes. */
	limit: number;
	/** The maximum number of processes that boot at a time in place of others. More would slow each other down. */
	bootsAtOnce: number;
	/** In milliseconds since the epoch. */
	now: number;
};

/**
Decides which waiting turn is served next, and by which process. Turns go in fair order, but while the first needs a
process to be booted, which takes a second, turns that an idle process can serve as it is overtake it. Each process serves
others for at most `overtakingMs`: it is then given to the first turn, as soon as it is idle and no more than
`bootsAtOnce` are booting. The same holds for a process reserved for its own client.
*/
export function chooseNext<Waiting extends Waiter>(
	waiters: Waiting[],
	situation: Situation,
): Next<Waiting> {
	const {members, coming, limit, now} = situation;
	const [first, ...others] = inFairOrder(waiters, situation);
	if (!first) {
		return {type: 'wait'};
	}

	const hasRoom = members.length + coming.length < limit;
	const warm = chooseWarm(members, first.wanted, {hasRoom, now});
	if (warm) {
		return {type: 'serve', waiter: first, choice: warm, overtakes: false};
	}

	const boot = (evict?: Member): Next<Waiting> => ({
		type: 'serve',
		waiter: first,
		choice: {type: 'boot', ...(evict && {evict})},
		overtakes: false,
	});
	if (hasRoom) {
		return boot();
	}

	const mayBoot = countBoots(situation) < situation.bootsAtOnce;
	const overdue = members.find(
		(member) => member.state.type === 'live' && overtakesFor(member, now) <= 0,
	);
	if (mayBoot && overdue) {
		return boot(overdue);
	}

	for (const waiter of others) {
		const choice = chooseWarm(members, waiter.wanted, {hasRoom, now});
		if (choice) {
			return {type: 'serve', waiter, choice, overtakes: true};
		}
	}

	const evict = mayBoot ? chooseEvicted(members, now) : undefined;
	return evict ? boot(evict) : {type: 'wait', ...toAgain(situation, mayBoot)};
}

/** How long a process may serve other turns while an earlier one needs a process, in milliseconds. */
export const overtakingMs = 5000;

/**
Takes turns of each caller in rotation, and counts a caller's busy processes as its earlier turns: a caller with a hundred
requests does not block the others. The turns of one caller keep their order.
*/
export function inFairOrder<Waiting extends Waiter>(
	waiters: Waiting[],
	{members, coming}: Pick<Situation, 'members' | 'coming'>,
): Waiting[] {
	const turns = new Map<string, number>();
	const count = (caller: string) => {
		const before = turns.get(caller) ?? 0;
		turns.set(caller, before + 1);
		return before;
	};

	for (const {caller} of [
		...members.flatMap(({turn}) => turn ?? []),
		...coming,
	]) {
		count(caller);
	}

	return waiters
		.toSorted((a, b) => a.since - b.since)
		.map((waiter) => ({waiter, rank: count(waiter.wanted.caller)}))
		.toSorted((a, b) => a.rank - b.rank)
		.map(({waiter}) => waiter);
}

function countBoots({members, coming}: Situation): number {
	const booting = members.filter(
		({state}) => state.type === 'booting' && state.isClaimed,
	);
	return booting.length + coming.length;
}

/** How much longer a process may serve other turns, in milliseconds. */
function overtakesFor({overtakesSince}: Member, now: number): number {
	return overtakesSince === undefined
		? Infinity
		: overtakesSince + overtakingMs - now;
}

function toAgain(
	{members, now}: Situation,
	mayBoot: boolean,
): {againMs?: number} {
	const waits = members
		.filter(({state}) => state.type === 'live')
		.map((member) =>
			Math.min(expectedFor(member, now), overtakesFor(member, now)),
		);
	return mayBoot && waits.length > 0
		? {againMs: Math.max(0, Math.min(...waits))}
		: {};
}
