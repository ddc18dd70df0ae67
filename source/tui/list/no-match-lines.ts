import type {FilterState} from '../filter/filter-state.js';
import {findUnknownTerms} from '../filter/filter.js';
import {keyHint, type Line, plain, toRows} from '../line/line.js';

/** What stands in place of the rows when the filter lets none of so many through: it may be one of the last time. */
export function noMatchLines(
	count: number,
	{
		filter,
		columns,
	}: {
		/** Keys are letters while it is edited. */
		filter: FilterState;
		columns: number;
	},
): Line[] {
	const isTyping = filter.editing !== undefined;
	return [
		plain('No request passes the filter.', 'waiting'),
		...findUnknownTerms(filter.text).flatMap((sentence) =>
			toRows(sentence, columns, 'quiet'),
		),
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
	return count === 1 ? 'the request' : `all ${count} requests`;
}
