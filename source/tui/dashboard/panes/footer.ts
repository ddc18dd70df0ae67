import {inputLine} from '../../input/input-line.js';
import {type TextInput, toInput} from '../../input/text-input.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {toCompletions} from '../../filter/completions.js';
import {fitLine, type Line, lineWidth, spreadLine} from '../../line/line.js';
import {toMatchCount} from '../../search/match.js';
import type {DashboardState} from '../../state/dashboard-state.js';
import type {View} from '../../state/session.js';
import {toSingleLine} from '../../text/sanitize.js';
import {width} from '../../text/width.js';
import {isAvailable, type KeyContext} from '../../keys/conditions.js';
import type {KeyEntry} from '../../keys/key-entry.js';
import {keyLabel} from '../../keys/key-names.js';

/** The last line: what was just done, the filter as it is typed, and the keys that mean something now. */
export function toFooterLine(
	view: View,
	state: DashboardState,
	options: {
		columns: number;
		exchanges: readonly Exchange[];
		hasColors: boolean;
	},
): Line {
	const {columns, exchanges, hasColors} = options;
	const {message, filter} = state;
	if (view.typing === 'search') {
		const input = toInput(state.search);
		const {matches = [], current} = view.page ?? {};
		const count =
			input.text === '' ? '' : toMatchCount(matches.length, current);
		return toTypedLine(view, {input, count, columns, hasColors});
	}

	if (view.typing === 'filter') {
		const input = toInput(filter);
		const count = `${view.shown.length} of ${exchanges.length}`;
		const help = toCompletionLine(state, exchanges);
		return toTypedLine(view, {input, count, help, columns, hasColors});
	}

	const said: Line =
		message === undefined
			? []
			: [{text: toSingleLine(message.text), tone: message.tone}];
	const room = columns - lineWidth(said) - (said.length === 0 ? 0 : 3);
	return room < 20
		? spreadLine(said, [], columns)
		: spreadLine(
				toFooter(view.keys, view.context, room, {
					hasColors,
					isRanked: view.overlay === undefined,
				}),
				said,
				columns,
			);
}

/** What is typed goes before the keys: where it is long, it has most of the line. */
function toTypedLine(
	view: View,
	{
		input,
		count,
		help = [],
		columns,
		hasColors,
	}: {
		input: TextInput;
		count: string;
		/** As much of it as there is room for beside the keys. */
		help?: Line;
		columns: number;
		hasColors: boolean;
	},
): Line {
	const start: Line = [{text: '/', tone: 'name', bold: true}];
	const end: Line = [{text: `  ${count}`, tone: 'quiet'}];
	const around = lineWidth([...start, ...end]);
	const rest = columns - around - width(input.text) - 2;
	const helpCells = Math.min(lineWidth(help), rest - leastKeys - 3);
	const hasHelp = helpCells >= leastHelp;
	const keys = toFooter(
		view.keys,
		view.context,
		Math.max(leastKeys, hasHelp ? rest - helpCells - 3 : rest),
		{hasColors},
	);
	const room = columns - around - lineWidth(keys) - 1;
	const typed = [...start, ...inputLine(input, room), ...end];
	return spreadLine(
		hasHelp ? [...typed, {text: '   '}, ...fitLine(help, helpCells)] : typed,
		keys,
		columns,
	);
}

/** The keys that apply and cancel. */
const leastKeys = 24;
/** Less than a word or two is no help. */
const leastHelp = 16;

/** What Tab would put in place of the word before the cursor; what it has put there stands out. */
function toCompletionLine(
	{filter}: DashboardState,
	exchanges: readonly Exchange[],
): Line {
	const {words, index = -1}: {words: string[]; index?: number} =
		filter.editing?.completed ?? toCompletions(toInput(filter), exchanges);
	// The one that stands there is in sight, however many come before it.
	const from = Math.max(0, index - 1);
	const shown = words
		.slice(from)
		.flatMap((word, offset): Line => [
			{text: '  '},
			offset + from === index
				? {text: word, bold: true}
				: {text: word, tone: 'quiet'},
		]);
	return words.length === 0
		? []
		: [{text: 'Tab', tone: 'name' as const, bold: true}, ...shown].map(
				(span) => ({...span, click: {key: 'tab'}}),
			);
}

/**
The keys that mean something now, as many as fit. Ranked, the most important come first, so that those that are always there
never move; else the table's order stays.
*/
export function toFooter(
	table: readonly KeyEntry[],
	context: KeyContext,
	columns: number,
	{
		hasColors = true,
		isRanked = false,
	}: {hasColors?: boolean; isRanked?: boolean} = {},
): Line {
	const wanted = table.filter(
		({footer, when}) => footer > 0 && isAvailable(when, context),
	);
	const ranked = wanted.toSorted((one, other) => one.footer - other.footer);
	let count = ranked.length;
	const toFitting = () => {
		const kept = ranked.slice(0, count);
		return isRanked ? kept : wanted.filter((entry) => kept.includes(entry));
	};

	while (lineWidth(toLine(toFitting(), hasColors)) > columns && count > 1) {
		count -= 1;
	}

	return toLine(toFitting(), hasColors);
}

/** Without colours, brackets set keys apart from their labels. */
function toLine(entries: readonly KeyEntry[], hasColors: boolean): Line {
	return entries.flatMap(({keys: [key = ''], label}, index): Line => [
		{text: index === 0 ? '' : '  '},
		{
			text: hasColors ? keyLabel(key) : `[${keyLabel(key)}]`,
			tone: 'name',
			bold: true,
			click: {key},
		},
		{text: ` ${label}`, tone: 'quiet', click: {key}},
	]);
}
