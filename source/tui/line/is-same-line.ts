import type {Line} from './line.js';

/** Whether two lines look the same. */
export function isSameLine(one: Line, other: Line): boolean {
	return (
		one === other ||
		(one.length === other.length &&
			one.every(({text, tone, bold, selected, match}, index) => {
				const span = other[index];
				return (
					text === span?.text &&
					tone === span.tone &&
					bold === span.bold &&
					selected === span.selected &&
					match === span.match
				);
			}))
	);
}
