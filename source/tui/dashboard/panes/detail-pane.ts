import type {Exchange} from '../../../traffic/exchange.js';
import {comparisonHead} from '../../compare/comparison-head.js';
import {toDetailHead} from '../../detail/detail-head.js';
import {visibleLines} from '../../detail/section.js';
import {frameLines, innerSize} from '../../line/frame-lines.js';
import {type Line, lineWidth, plain, type Span} from '../../line/line.js';
import {lastAsked, toModelName} from '../../list/exchange-facts.js';
import {highlightLine, pointAtCurrent} from '../../search/highlight-line.js';
import {isInSight, toMatchCount} from '../../search/match.js';
import type {DashboardState} from '../../state/dashboard-state.js';
import type {Size} from '../../state/layout.js';
import type {View, VisiblePage} from '../../state/session.js';
import {toSingleLine} from '../../text/sanitize.js';
import {cut, width} from '../../text/width.js';
import {detailHeadRows} from './visible-page.js';

/** The detail of the selected exchange in its frame. */
export function toDetailPane(
	view: View,
	options: {
		state: DashboardState;
		size: Size;
		now: number;
		hasColors: boolean;
	},
): Line[] {
	const {state, size, now, hasColors} = options;
	const {selected, status, page, comparison} = view;
	if (selected === undefined || status === undefined || page === undefined) {
		return frameLines([plain('No request selected.', 'quiet')], {
			...size,
			title: [{text: 'Detail', bold: true}],
			hasFocus: state.pane === 'detail',
			isHeavy: !hasColors,
		});
	}

	const {columns, rows} = innerSize(size);
	const isRoomy = detailHeadRows(rows) > detailHeadRows(0);
	const rule = plain('─'.repeat(columns), 'quiet');
	const head = comparison
		? [...comparisonHead(comparison, {columns, hasLegend: isRoomy}), rule]
		: [
				...toDetailHead(selected, {
					status,
					tab: state.detail.tab,
					columns,
					now,
					hasPrompt: isRoomy,
				}),
				...(isRoomy ? [rule] : []),
			];
	const {lines, signs} = toHighlightedLines(page, {hasColors});
	return frameLines([...head, ...lines], {
		...size,
		...(comparison
			? {
					title: [{text: 'Compare', bold: true}],
					note: [
						{text: 'D', tone: 'name', bold: true},
						{text: ' takes the mark away', tone: 'quiet'},
					],
				}
			: toTitle(selected, size.columns)),
		foot: [...toFound(page, state, columns), ...toFoot(page)],
		hasFocus: state.pane === 'detail',
		isHeavy: !hasColors,
		signs: [...head.map(() => undefined), ...signs],
		hasWideLines: !hasColors,
	});
}

/** Who asked what of whom, and at the other end the id, where there is room for both. */
function toTitle(
	exchange: Exchange,
	columns: number,
): {title: Line; note: Line} {
	const id = toSingleLine(exchange.id);
	const start: Line = [
		{text: toSingleLine(exchange.caller), tone: 'name', bold: true},
		{text: ' · ', tone: 'quiet'},
		{text: toModelName(exchange.modelUsed ?? exchange.modelAsked), bold: true},
	];
	const asked = toSingleLine(lastAsked(exchange));
	// The border and its gaps take some cells.
	const room = columns - 14 - width(id) - lineWidth(start);
	return {
		title:
			asked === '' || room < 12
				? start
				: [...start, {text: ` · ${cut(asked, room - 3)}`}],
		note: [{text: id, tone: 'quiet'}],
	};
}

/** What is searched for, as far as it has room, and where one is among the matches. */
function toFound(
	{matches, current, last}: NonNullable<View['page']>,
	{search}: DashboardState,
	columns: number,
): Line {
	if (search.text === '' || search.editing !== undefined) {
		return [];
	}

	const text = cut(search.text, Math.floor(columns / 3));
	const count = toMatchCount(matches.length, current);
	return [
		{text: '/', tone: 'name', bold: true},
		{text, tone: 'waiting'},
		{text: ` ${count}${last === 0 ? '' : ' · '}`, tone: 'quiet'},
	];
}

function toFoot({length, top, rows, last}: NonNullable<View['page']>): Line {
	if (last === 0) {
		return [];
	}

	const end = Math.min(length, top + rows);
	return [{text: `${top + 1}–${end} of ${length}`, tone: 'quiet'}];
}

/**
The lines in sight with what is searched for, and a sign beside those that have it: not every terminal has colours. Without
them the current match of a line that has several gets one too, which may take a cell more than the page has.
*/
function toHighlightedLines(
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
