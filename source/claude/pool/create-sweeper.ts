import type {Members} from './create-members.js';
import type {Member, MemberState} from './member.js';

/** Ends the idle processes whose time is over; no timer runs while none is idle. */
export type Sweeper = {
	sweep(): void;
	close(): void;
};

export function createSweeper(options: {
	members: Members;
	/** Idle conversations kept at most. */
	conversations: number;
	/** How long one is kept, in milliseconds. */
	ms: number;
	/** For how long after its last turn one is kept, however many there are, in milliseconds. */
	recentMs: number;
	/** Time has passed, and may have made some idle. */
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

/** How long to the next look at a process, in milliseconds. */
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

// So that the first turn of a new day does not find a spare of the day before.
const spareLookMs = 10 * 60_000;

export type IdleBounds = {
	/** Conversations kept at most. */
	conversations: number;
	/** How long one is kept, in milliseconds. */
	ms: number;
	/**
	For how long after its last turn one is kept, however many there are, in milliseconds: between two steps of an agent its
	conversation is idle too.
	*/
	recentMs: number;
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
