import type {Member} from './member.js';

export type IdleBounds = {
	/** Conversations kept at most. */
	conversations: number;
	/** How long one is kept, in milliseconds. */
	ms: number;
};

/**
The idle processes that should go: conversations unused for too long or too many, and all of another day, since the CLI
tells the model the date it was started on.
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
		({member, since}, index) =>
			index >= bounds.conversations ||
			now - since >= bounds.ms ||
			isOfAnotherDay(member, now),
	);
	const spares = members.filter(
		(member) => member.state.type === 'spare' && isOfAnotherDay(member, now),
	);
	return [...conversations.map(({member}) => member), ...spares];
}

function isOfAnotherDay({process}: Member, now: number): boolean {
	return dayOf(process.startedAt) !== dayOf(now);
}

function dayOf(time: number): string {
	return new Date(time).toDateString();
}
