import {visibleLines} from '../detail/section.js';
import type {Line, Span} from '../line/line.js';
import {highlightLine, pointAtCurrent} from '../search/highlight-line.js';
import {isInSight} from '../search/match.js';
import type {VisiblePage} from './to-visible-page.js';

/**
The lines in sight with what is searched for, and a sign beside those that have it: not every terminal has colours. Without
them the current match of a line that has several gets one too, which may take a cell more than the page has.
*/
export function toHighlightedLines(
	{
		sections,
		top,
		rows,
		matches,
		current,
	}: Pick<VisiblePage, 'sections' | 'top' | 'rows' | 'matches' | 'current'>,
	{hasColors}: {hasColors: boolean},
): {
	lines: Line[];
	signs: Array<Span | undefined>;
} {
	const lines = visibleLines(sections, top, rows);
	if (matches.length === 0) {
		return {lines, signs: []};
	}

	const parts = matches.flatMap((match, index) =>
		match
			.filter(({line}) => isInSight(line, {top, rows}))
			.map((part) => ({
				...part,
				match: index === current ? ('current' as const) : ('other' as const),
			})),
	);
	const found = lines.map((_, index) =>
		parts.filter(({line}) => line === top + index),
	);
	const highlighted = lines.map((line, index) =>
		highlightLine(line, found[index]!),
	);
	return {
		lines: hasColors
			? highlighted
			: highlighted.map((line) => pointAtCurrent(line)),
		signs: found.map((highlights) => toSign(highlights)),
	};
}

function toSign(
	highlights: ReadonlyArray<{match: 'current' | 'other'}>,
): Span | undefined {
	if (highlights.length === 0) {
		return undefined;
	}

	return highlights.some(({match}) => match === 'current')
		? {text: '❯', tone: 'name', bold: true}
		: {text: '›', tone: 'name'};
}
