import type {Members} from './create-members.js';
import {outdatedMembers} from './outdated-members.js';

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
		const ages = options.members
			.list()
			.flatMap(({state}) => (state.type === 'live' ? [now - state.since] : []));
		if (ages.length > 0) {
			timer = setTimeout(sweep, options.ms - Math.max(...ages));
			timer.unref();
		}
	}

	return {
		sweep,
		close() {
			clearTimeout(timer);
		},
	};
}
