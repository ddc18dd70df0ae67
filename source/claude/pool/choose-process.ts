import type {Message} from '../turn.js';
import {type Held, isAbandoned, type Member, type Wanted} from './member.js';

/** How a turn is served. */
export type Choice =
	| WarmChoice
	| {type: 'boot'; evict?: Member}
	/** All processes are busy or reserved for other turns. */
	| {type: 'wait'};

/** An existing process. */
export type WarmChoice =
	| {type: 'take'; kind: 'live' | 'spare'; member: Member}
	/** It holds another conversation, and must be rewound to the common beginning of `count` messages. */
	| {type: 'rewind'; member: Member; count: number}
	/** It is booting. */
	| {type: 'claim'; member: Member};

/**
Chooses the process that holds the turn's conversation; else one to rewind, which holds most of the conversation (the
client wants another answer, or an agent has moved its notes) or was abandoned by its caller; else a spare; else one that
holds another conversation with the same setup, unless that waits for tool results; else one that is booting. Returns none
when a new process is ready sooner, as the history is long and there is room.
*/
export function chooseWarm(
	members: Member[],
	turn: Wanted,
	{hasRoom, now}: {hasRoom: boolean; now: number},
): WarmChoice | undefined {
	const warm = choosePresent(members, turn, now);
	const isBootSooner =
		hasRoom &&
		warm !== undefined &&
		turn.past !== undefined &&
		countMissing(warm, turn.past) > replayedAtMost;
	return isBootSooner ? undefined : warm;
}

// This many messages are sent in less time than a boot takes.
const replayedAtMost = 40;

/** The number of messages that the process lacks. */
function countMissing(choice: WarmChoice, {length}: Message[]): number {
	switch (choice.type) {
		case 'take': {
			return choice.kind === 'live' ? 0 : length;
		}

		case 'rewind': {
			return length - choice.count;
		}

		case 'claim': {
			return length;
		}
	}
}

function choosePresent(
	members: Member[],
	turn: Wanted,
	now: number,
): WarmChoice | undefined {
	const ofModel = members.filter(({process}) => process.model === turn.model);

	const live = ofModel.find(
		({state}) => state.type === 'live' && state.held.key === turn.key,
	);
	if (live) {
		return {type: 'take', kind: 'live', member: live};
	}

	const rewindable = byReturn(ofModel).flatMap((member) => {
		const {state} = member;
		if (state.type !== 'live' || state.held.setupKey !== turn.setupKey) {
			return [];
		}

		const {held, since} = state;
		const count = toCommon(held, turn);
		return count === undefined
			? []
			: [
					{
						choice: {type: 'rewind' as const, member, count},
						held,
						isAtTools: (ms: number) => held.hasCalls && now - since < ms,
					},
				];
	});
	const [most] = rewindable
		.filter(
			({choice: {count}, held, isAtTools}) =>
				count > 0 && held.length - count <= count && !isAtTools(agentMs),
		)
		.toSorted((a, b) => b.choice.count - a.choice.count);
	const superseded =
		most ??
		rewindable.find(({held}) => held.answer === turn.answer) ??
		rewindable.find(({held}) => isAbandoned(held));
	if (superseded) {
		return superseded.choice;
	}

	const spare = ofModel.find(({state}) => state.type === 'spare');
	if (spare) {
		return {type: 'take', kind: 'spare', member: spare};
	}

	const other = rewindable.find(({isAtTools}) => !isAtTools(toolMs));
	if (other) {
		return other.choice;
	}

	const booting = ofModel.find(
		({state}) => state.type === 'booting' && !state.isClaimed,
	);
	return booting && {type: 'claim', member: booting};
}

/**
The number of messages that a held conversation shares with the turn and can be rewound to; undefined when there is none.
*/
function toCommon({stops}: Held, {beginnings}: Wanted): number | undefined {
	const counts = stops.flatMap((key) => beginnings.get(key) ?? []);
	return counts.length > 0 ? Math.max(...counts) : undefined;
}

/**
Chooses the idle process to end for a new one: the conversation least likely to continue, except those whose next turn is
expected at any moment; or else a spare of another model.
*/
export function chooseEvicted(
	members: Member[],
	now: number,
): Member | undefined {
	return (
		byReturn(members).find((member) => expectedFor(member, now) <= 0) ??
		members.find(
			({state}) =>
				state.type === 'spare' ||
				(state.type === 'booting' && !state.isClaimed),
		)
	);
}

/**
How much longer the next turn of an idle conversation is expected at any moment, in milliseconds: the client of an ongoing
conversation sends it as soon as it has read the answer or run the tools. Waiting for that process is faster than booting
another.
*/
export function expectedFor({state}: Member, now: number): number {
	if (state.type !== 'live' || isAbandoned(state.held)) {
		return 0;
	}

	return state.since + (state.held.hasCalls ? toolMs : readMs) - now;
}

const readMs = 500;

const toolMs = 2000;

/**
Idle conversations, least likely to continue first: abandoned ones, then by time since their last use. Those waiting for
tool results are likely to continue.
*/
function byReturn(members: Member[]): Member[] {
	return members
		.flatMap((member) =>
			member.state.type === 'live'
				? [{member, likelihood: toLikelihood(member.state)}]
				: [],
		)
		.toSorted((a, b) => a.likelihood - b.likelihood)
		.map(({member}) => member);
}

/** Meaningful only in comparison. */
function toLikelihood({held, since}: {held: Held; since: number}): number {
	if (isAbandoned(held)) {
		return -Infinity;
	}

	return since + (held.hasCalls ? agentMs : 0);
}

// A tool call that takes longer probably waits for a person.
const agentMs = 60_000;
