import type {Line, Tone} from '../line/line.js';
import {pad} from '../text/pad.js';
import {wrapText} from '../text/wrap-text.js';

export type Fact = {name: string; value: string; tone?: Tone};

/** Names and values below each other; long values continue below themselves. */
export function toFactLines(facts: readonly Fact[], columns: number): Line[] {
	const nameWidth = Math.max(...facts.map(({name}) => name.length)) + 2;
	return facts.flatMap(({name, value, tone}) =>
		wrapText(value, columns - nameWidth).map((row, index): Line => [
			{text: pad(index === 0 ? name : '', nameWidth), tone: 'quiet'},
			{text: row, tone},
		]),
	);
}
