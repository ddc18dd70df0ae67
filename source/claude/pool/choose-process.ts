import {type Held, isAbandoned, type Member} from './member.js';

/** What serves a turn. */
export type Choice =
	| {type: 'take'; kind: 'live' | 'spare'; member: Member}
	/** It holds another conversation, and is to be taken back to its beginning first. */
	| {type: 'rewind'; member: Member}
	/** It is on its way up. */
	| {type: 'claim'; member: Member}
	| {type: 'boot'; evict?: Member}
	/** All are busy. */
	| {type: 'wait'};

/** What a turn goes on from: `key` and `answer` are absent where nothing has been said yet. */
export type Wanted = {model: string} & Pick<Held, 'ground'> &
	Partial<Pick<Held, 'key' | 'answer'>>;

/**
Decides which process serves a turn: the one that holds its conversation; else the one that holds an earlier form of
it, which the client has changed since (agents move their notes about), or one that its caller has left; else a spare; else
one that holds another conversation on the same ground; else one that is booting; else a new one, for which the idle one
unused the longest may have to go.
*/
export function chooseProcess(
	members: Member[],
	turn: Wanted,
	limit: number,
): Choice {
	const ofModel = members.filter(({process}) => process.model === turn.model);

	const live = ofModel.find(
		({state}) => state.type === 'live' && state.held.key === turn.key,
	);
	if (live) {
		return {type: 'take', kind: 'live', member: live};
	}

	const rewindable = byLastUse(ofModel).filter(
		({conversation, state}) =>
			conversation.canRewind() &&
			state.type === 'live' &&
			state.held.ground === turn.ground,
	);
	const held = (isSo: (held: Held) => boolean) =>
		rewindable.find(({state}) => state.type === 'live' && isSo(state.held));
	const worthless =
		held(({answer}) => answer === turn.answer) ?? held(isAbandoned);
	if (worthless) {
		return {type: 'rewind', member: worthless};
	}

	const spare = ofModel.find(({state}) => state.type === 'spare');
	if (spare) {
		return {type: 'take', kind: 'spare', member: spare};
	}

	const [other] = rewindable;
	if (other) {
		return {type: 'rewind', member: other};
	}

	const booting = ofModel.find(
		({state}) => state.type === 'booting' && !state.isClaimed,
	);
	if (booting) {
		return {type: 'claim', member: booting};
	}

	if (members.length < limit) {
		return {type: 'boot'};
	}

	const evict = leastUseful(members);
	return evict ? {type: 'boot', evict} : {type: 'wait'};
}

/** The idle conversation unused the longest; a spare of another model if there is none. */
function leastUseful(members: Member[]): Member | undefined {
	const [oldest] = byLastUse(members);
	return (
		oldest ??
		members.find(
			({state}) =>
				state.type === 'spare' ||
				(state.type === 'booting' && !state.isClaimed),
		)
	);
}

/** The idle conversations, the one unused the longest first. */
function byLastUse(members: Member[]): Member[] {
	return members
		.flatMap((member) =>
			member.state.type === 'live' ? [{member, since: member.state.since}] : [],
		)
		.toSorted((a, b) => a.since - b.since)
		.map(({member}) => member);
}
