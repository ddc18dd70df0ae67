import type {Exchange} from '../../../traffic/exchange.js';
import type {Line} from '../../line/line.js';
import {type Measures, toMeasures} from '../../list/exchange-facts.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {formatShortDuration} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {pad} from '../../text/width.js';
import type {Page} from '../page.js';
import {heading, type Section, toSection} from '../section.js';

/** The request beside the median of the last ones that its caller had answered by the same model. */
export function comparisonSections(page: Page): Section[] {
	const {exchange, now, columns} = page;
	const others = findOthers(page);
	if (others.length < 3) {
		return [];
	}

	const comparables = others.map((other) => toComparable(other, now));
	const rows = measures.flatMap(({name, read, format}): Line[] => {
		const own = read(toComparable(exchange, now));
		const values = comparables
			.map((other) => read(other))
			.filter((value) => value !== undefined);
		return own === undefined || values.length === 0
			? []
			: [
					[
						{text: pad(name, 14), tone: 'quiet'},
						{text: pad(format(own), 10, 'right'), bold: true},
						{text: pad(format(toMedian(values)), 10, 'right')},
					],
				];
	});
	const note = `median of the last ${others.length} of ${toSingleLine(exchange.caller)} with this model`;
	return [
		toSection([
			heading('compared', columns < note.length + 10 ? '' : note),
			[
				{text: pad('', 14)},
				{text: pad('this', 10, 'right'), tone: 'quiet'},
				{text: pad('median', 10, 'right'), tone: 'quiet'},
			],
			...rows,
		]),
	];
}

const most = 50;

function findOthers({exchange, exchanges}: Page): Exchange[] {
	const others: Exchange[] = [];
	for (let index = exchanges.length - 1; index >= 0; index--) {
		const other = exchanges[index]!;
		if (
			other !== exchange &&
			other.caller === exchange.caller &&
			other.modelUsed === exchange.modelUsed &&
			other.status === 'done'
		) {
			others.push(other);
			if (others.length === most) {
				break;
			}
		}
	}

	return others;
}

type Comparable = Measures & Pick<Exchange, 'marks' | 'costUsd'>;

function toComparable(exchange: Exchange, now: number): Comparable {
	const {marks, costUsd} = exchange;
	return {...toMeasures(exchange, now), marks, costUsd};
}

type Measure = {
	name: string;
	read(of: Comparable): number | undefined;
	format(value: number): string;
};

const measures: Measure[] = [
	{
		name: 'waited',
		read: ({marks}) =>
			marks.process === undefined ? undefined : marks.process - marks.received,
		format: formatShortDuration,
	},
	{
		name: 'first token',
		read: ({firstTokenMs}) => firstTokenMs,
		format: formatShortDuration,
	},
	{
		name: 'whole answer',
		read: ({durationMs}) => durationMs,
		format: formatShortDuration,
	},
	{
		name: 'tokens/s',
		read: ({tokensPerSecond}) => tokensPerSecond,
		format: formatCount,
	},
	{
		name: 'input',
		read: ({inputTokens}) => inputTokens,
		format: formatCount,
	},
	{
		name: 'output',
		read: ({outputTokens}) => outputTokens,
		format: formatCount,
	},
	{name: 'cost', read: ({costUsd}) => costUsd, format: formatShortCost},
];

function toMedian(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1
		? sorted[Math.floor(middle)]!
		: (sorted[middle - 1]! + sorted[middle]!) / 2;
}
