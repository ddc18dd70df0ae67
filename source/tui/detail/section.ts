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
	/** A message, a tool or a call begins here: keys go from one to the next. */
	isStart?: true;
	lineAt(index: number): Line;
};

/** A section that keys go to. */
export function toStart(lines: readonly Line[]): Section {
	return {...toSection(lines), isStart: true};
}

/** The lines at which something begins that keys go to. */
export function startLines(sections: readonly Section[]): number[] {
	const starts: number[] = [];
	let line = 0;
	for (const {length, isStart} of sections) {
		if (isStart) {
			starts.push(line);
		}

		line += length;
	}

	return starts;
}

/** The first lines of a section, and how to see the rest, unless all of it fits or is to be seen. */
export function foldSection(
	section: Section,
	{rows, isOpen}: {rows: number; isOpen: boolean},
): Section[] {
	// The note takes a line as well.
	return isOpen || section.length <= rows + 1
		? [section]
		: [
				{...section, length: rows},
				toSection([
					[
						{text: `… ${section.length - rows} more lines, `, tone: 'quiet'},
						{text: 'o', tone: 'name', bold: true},
						{text: ' opens', tone: 'quiet'},
					],
				]),
			];
}

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
