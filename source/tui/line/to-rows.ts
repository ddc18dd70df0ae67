import {wrapText} from '../text/wrap-text.js';
import type {Line, Tone} from './line.js';
import {plain} from './plain.js';

/** Text two cells in. What does not fit goes on below the beginning of its own line. */
export function toRows(text: string, columns: number, tone?: Tone): Line[] {
	return text.split('\n').flatMap((line) => {
		const indent = 2 + line.length - line.trimStart().length;
		return wrapText(line.trimStart(), columns - indent).map((row) =>
			plain(`${' '.repeat(indent)}${row}`, tone),
		);
	});
}
