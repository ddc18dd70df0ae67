import {
	type Choice,
	chooseEvicted,
	chooseWarm,
	expectedFor,
} from './choose-process.js';
import type {Member, Wanted} from './member.js';

/** A turn in the queue. `since` is in milliseconds since the epoch. */
export type Waiter = {wanted: Wanted; since: number};

export type Next<Waiting extends Waiter> =
	| {
			type: 'serve';
			waiter: Waiting;
			choice: Exclude<Choice, {type: 'wait'}>;
			/** It goes before one that needs a process to be booted. */
			overtakes: boolean;
	  }
	/** Time alone changes this in `againMs`, where it is given. */
	| {type: 'wait'; againMs?: number};

export type Situation = {
	members: Member[];
	/** Turns whose processes are about to be started. */
	coming: Wanted[];
	/** Processes there may be. */
	limit: number;
	/** How many may boot at a time in the place of others. More would only take the machine from each other. */
	bootsAtOnce: number;
	/** In milliseconds since the epoch. */
	now: number;
};

/**
Decides which of the turns that wait is served next, and by what. They go in fair order, but while the first of them needs a
process to be booted, which takes a second, those that one can serve as it is go before it. Each process does so for `overtakingMs`
at most: it is then given to the first, as soon as it is idle and no more than `bootsAtOnce` are booting. The same holds for one that is
kept because its client is expected any moment.
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

/** How long a process may serve others while an earlier turn needs one, in milliseconds. */
export const overtakingMs = 5000;

/**
One of each caller in turn, whose processes at work count as turns of theirs that went before: whoever sends a hundred requests does not
keep another from being served. Those of one caller go in the order they came.
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

/** How long a process may still serve others, in milliseconds. */
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
