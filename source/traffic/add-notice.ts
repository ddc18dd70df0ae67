import type {Notice} from './traffic.js';

/** How many of the newest notices a new one may repeat: a client that fails in turns leaves an entry for each failure. */
const recent = 8;

/**
The notices with one more. What says the same as one of the newest is counted there, and that one becomes the newest: a
client that keeps trying does not push out the notices of others.
*/
export function addNotice(
	notices: Notice[],
	notice: Notice,
	limit: number,
): Notice[] {
	const earlier = notices
		.slice(-recent)
		.find(
			({level, message}) =>
				level === notice.level && message === notice.message,
		);
	return earlier === undefined
		? [...notices, notice].slice(-limit)
		: [
				...notices.filter((known) => known !== earlier),
				{...notice, times: (earlier.times ?? 1) + 1},
			];
}
