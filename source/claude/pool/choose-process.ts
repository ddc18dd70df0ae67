import type {Message} from '../turn.js';
import {type Held, isAbandoned, type Member, type Wanted} from './member.js';

/** What serves a turn. */
export type Choice =
	| WarmChoice
	| {type: 'boot'; evict?: Member}
	/** All are busy, or about to be used by others. */
	| {type: 'wait'};

/** A process that is there already. */
export type WarmChoice =
	| {type: 'take'; kind: 'live' | 'spare'; member: Member}
	/** It holds another conversation, and is first to be taken back to what they have in common: so many messages. */
	| {type: 'rewind'; member: Member; count: number}
	/** It is on its way up. */
	| {type: 'claim'; member: Member};

/**
The process that holds the turn's conversation; else the one that holds most of it, where the client has changed the rest (it
wants another answer, or agents move their notes about), or one that its caller has left; else a spare; else one that holds
another conversation on the same ground, unless that waits for the results of its tools; else one that is booting. None where a
new one is ready sooner, as the history is long and there is room for it.
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

// Messages, which are sent in less time than a boot takes.
const replayedAtMost = 40;

/** How many messages of a history the process does not hold. */
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
		if (state.type !== 'live' || state.held.ground !== turn.ground) {
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

/** How many messages of the turn's conversation can be what is left of one that is held; undefined where that cannot be taken back. */
function toCommon({stops}: Held, {beginnings}: Wanted): number | undefined {
	const counts = stops.flatMap((key) => beginnings.get(key) ?? []);
	return counts.length > 0 ? Math.max(...counts) : undefined;
}

/**
The idle process that goes for a new one: the conversation whose client is least likely to come back, but for those whose client
is expected any moment; a spare of another model if there is none.
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
How long the next turn of an idle conversation is still expected any moment, in milliseconds: the client of a conversation that goes on sends it as soon as
it has read the answer, or has run the tools. To boot another process takes longer than to wait for it.
*/
export function expectedFor({state}: Member, now: number): number {
	if (state.type !== 'live' || isAbandoned(state.held)) {
		return 0;
	}

	return state.since + (state.held.hasCalls ? toolMs : readMs) - now;
}

const readMs = 500;

const toolMs = 2000;

/** The idle conversations, the least likely to go on first: one that was left, then the one unused the longest. Results of tools come. */
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

/** Of no meaning but by comparison. */
function toLikelihood({held, since}: {held: Held; since: number}): number {
	if (isAbandoned(held)) {
		return -Infinity;
	}

	return since + (held.hasCalls ? agentMs : 0);
}

// An agent's tool that takes longer than this is one that asks a person.
const agentMs = 60_000;
