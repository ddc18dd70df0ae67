import type {Member} from './member.js';

/** What serves a turn. */
export type Choice =
	| {type: 'take'; kind: 'live' | 'spare'; member: Member}
	/** It is on its way up. */
	| {type: 'claim'; member: Member}
	| {type: 'boot'; evict?: Member}
	/** All are busy. */
	| {type: 'wait'};

/**
Decides which process serves a turn: the one that holds its conversation, else a spare, else one that is
booting, else a new one, for which the idle one unused the longest may have to go.
*/
export function chooseProcess(
	members: Member[],
	turn: {
		model: string;
		/** Names the conversation so far; absent for a new one. */
		key?: string;
	},
	limit: number,
): Choice {
	const ofModel = members.filter(({process}) => process.model === turn.model);

	const live = ofModel.find(
		({state}) => state.type === 'live' && state.key === turn.key,
	);
	if (live) {
		return {type: 'take', kind: 'live', member: live};
	}

	const spare = ofModel.find(({state}) => state.type === 'spare');
	if (spare) {
		return {type: 'take', kind: 'spare', member: spare};
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
	const [oldest] = members
		.flatMap((member) =>
			member.state.type === 'live' ? [{member, since: member.state.since}] : [],
		)
		.toSorted((a, b) => a.since - b.since);
	return (
		oldest?.member ??
		members.find(
			({state}) =>
				state.type === 'spare' ||
				(state.type === 'booting' && !state.isClaimed),
		)
	);
}
