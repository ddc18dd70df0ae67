import type {Line, Tone} from '../line/line.js';
import {toSingleLine} from '../text/sanitize.js';
import {pad} from '../text/width.js';
import {wrapText} from '../text/wrap-text.js';
import type {TextRows} from './page.js';

/** A part of a long page whose lines are only made when they are on the screen. */
export type Section = {
	length: number;
	/** Of a text that was wrapped: the row of each line, and how many characters stand before its text. */
	wrapped?: TextRows & {indentAt(index: number): number};
	lineAt(index: number): Line;
};

export function toSection(lines: readonly Line[]): Section {
	return {length: lines.length, lineAt: (index) => lines[index] ?? []};
}

export function pageLength(sections: readonly Section[]): number {
	return sections.reduce((sum, section) => sum + section.length, 0);
}

/** The lines of the page from `top` on. */
export function visibleLines(
	sections: readonly Section[],
	top: number,
	rows: number,
): Line[] {
	const lines: Line[] = [];
	let start = 0;
	for (const section of sections) {
		const end = start + section.length;
		for (
			let index = Math.max(start, top);
			index < Math.min(end, top + rows);
			index++
		) {
			lines.push(section.lineAt(index - start));
		}

		start = end;
	}

	return lines;
}

/** The line above a part of a page. */
export function heading(title: string, note = '', tone: Tone = 'name'): Line {
	return [
		{text: title, tone, bold: true},
		{text: note === '' ? '' : `  ${toSingleLine(note)}`, tone: 'quiet'},
	];
}

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
