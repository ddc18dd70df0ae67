import type {Member} from './member.js';

export type IdleBounds = {
	/** Conversations kept at most. */
	conversations: number;
	/** How long one is kept, in milliseconds. */
	ms: number;
};

/**
The idle processes that should go: conversations unused for too long or too many, and spares of another day,
since the CLI tells the model the date it was started on.
*/
export function outdatedMembers(
	members: Member[],
	bounds: IdleBounds,
	now: number,
): Member[] {
	const live = members
		.flatMap((member) =>
			member.state.type === 'live' ? [{member, since: member.state.since}] : [],
		)
		.toSorted((a, b) => b.since - a.since);
	const conversations = live.filter(
		({since}, index) =>
			index >= bounds.conversations || now - since >= bounds.ms,
	);
	const spares = members.filter(
		({process, state}) =>
			state.type === 'spare' && dayOf(process.startedAt) !== dayOf(now),
	);
	return [...conversations.map(({member}) => member), ...spares];
}

function dayOf(time: number): string {
	return new Date(time).toDateString();
}
