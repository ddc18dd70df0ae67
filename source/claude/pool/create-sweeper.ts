import type {Members} from './create-members.js';
import type {Member, MemberState} from './member.js';

/** Ends idle processes that are outdated; runs no timer while none is idle. */
export type Sweeper = {
	sweep(): void;
	close(): void;
};

export function createSweeper(options: {
	members: Members;
	/** The maximum number of idle conversations. */
	conversations: number;
	/** How long a conversation is kept, in milliseconds. */
	ms: number;
	/** How long a conversation is kept after its last turn regardless of their number, in milliseconds. */
	recentMs: number;
	/** Called when the timer runs out, after which more processes may count as idle. */
	onTick(): void;
}): Sweeper {
	let timer: NodeJS.Timeout | undefined;

	function sweep(): void {
		const now = Date.now();
		for (const member of outdatedMembers(
			options.members.list(),
			options,
			now,
		)) {
			options.members.end(member);
		}

		clearTimeout(timer);
		const waits = options.members
			.list()
			.flatMap(({state}) => toWait(state, options, now));
		if (waits.length > 0) {
			timer = setTimeout(onTick, Math.min(...waits));
			timer.unref();
		}
	}

	function onTick(): void {
		sweep();
		options.onTick();
	}

	return {
		sweep,
		close() {
			clearTimeout(timer);
		},
	};
}

/** The time until the next check of a process, in milliseconds. */
function toWait(
	state: MemberState,
	{ms, recentMs}: IdleBounds,
	now: number,
): number[] {
	if (state.type === 'live') {
		const idle = now - state.since;
		return [(idle < recentMs ? Math.min(recentMs, ms) : ms) - idle];
	}

	return state.type === 'spare' ? [spareLookMs] : [];
}

// A spare of the previous day must be gone before the first turn of a new day.
const spareLookMs = 10 * 60_000;

export type IdleBounds = {
	/** The maximum number of conversations. */
	conversations: number;
	/** How long a conversation is kept, in milliseconds. */
	ms: number;
	/**
	How long a conversation is kept after its last turn regardless of their number, in milliseconds: a conversation is also
	idle between two steps of an agent.
	*/
	recentMs: number;
};

/**
The idle processes to end: conversations unused for too long or beyond the maximum, and all processes of another day,
since the CLI sends the model the date it was started on.
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
			(index >= bounds.conversations && now - since >= bounds.recentMs) ||
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
