import {keyHint} from '../line/key-hint.js';
import type {Line} from '../line/line.js';
import {plain} from '../line/plain.js';
import {formatCount} from '../text/format-count.js';

/** What stands in place of the rows when the filter lets none of so many through: it may be one of the last time. */
export function noMatchLines(
	count: number,
	/** Keys are letters then. */
	{isTyping}: {isTyping: boolean},
): Line[] {
	return [
		plain('No request passes the filter.', 'waiting'),
		...(isTyping
			? []
			: [
					[],
					keyHint('/', 'changes the filter'),
					keyHint('\\', `switches it off and shows ${toWords(count)}`),
				]),
	];
}

function toWords(count: number): string {
	return count === 1 ? 'the request' : `all ${formatCount(count)} requests`;
}
