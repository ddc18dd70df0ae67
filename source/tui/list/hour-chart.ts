import type {Exchange} from '../../traffic/exchange.js';
import {type Line, plain, type Span, spreadLine} from '../line/line.js';
import {formatCount} from '../text/format-number.js';
import {pad} from '../text/width.js';
import {toModelTone} from './exchange-facts.js';

const minutes = 60;
const minute = 60_000;
const scaleCells = 6;

/** The rows it takes: a title, bars, and the times below them. */
const hourChartRows = {least: 7, most: 12};

/**
The output of the last hour, a bar for each minute in the colour of the model that wrote most of it: what a list that does
not fill its pane has room for. Undefined where there is nothing to show, or no room.
*/
export function toHourChart(
	exchanges: readonly Exchange[],
	{columns, rows, now}: {columns: number; rows: number; now: number},
): Line[] | undefined {
	const height = Math.min(rows, hourChartRows.most) - 2;
	if (rows < hourChartRows.least || columns < minutes + scaleCells) {
		return undefined;
	}

	const bars = toBars(exchanges, now);
	const highest = Math.max(...bars.map(({tokens}) => tokens));
	if (highest === 0) {
		return undefined;
	}

	const cells = Math.floor((columns - scaleCells) / minutes);
	const body = Array.from({length: height}, (_, row): Line => {
		const label =
			row === 0 ? formatCount(highest) : row === height - 1 ? '0' : '';
		return [
			{text: `${pad(label, scaleCells - 1, 'right')} `, tone: 'quiet'},
			...bars.map(({tokens, tone}): Span => {
				const filled = (tokens / highest) * height - (height - 1 - row);
				return {text: toBlock(filled).repeat(cells), ...(tone && {tone})};
			}),
		];
	});
	const indent = {text: ' '.repeat(scaleCells)};
	return [
		[indent, {text: 'Output tokens per minute, last hour', tone: 'quiet'}],
		...body,
		[
			indent,
			...spreadLine(
				plain('60 min ago', 'quiet'),
				plain('now', 'quiet'),
				minutes * cells,
			),
		],
	];
}

type Bar = {tokens: number; tone?: ReturnType<typeof toModelTone>};

function toBars(exchanges: readonly Exchange[], now: number): Bar[] {
	const byModel = Array.from(
		{length: minutes},
		() => new Map<string, number>(),
	);
	for (const {marks, usage, modelUsed = ''} of exchanges) {
		const ago = Math.floor((now - (marks.ended ?? now)) / minute);
		const models = byModel[minutes - 1 - ago];
		if (models !== undefined && usage !== undefined) {
			models.set(modelUsed, (models.get(modelUsed) ?? 0) + usage.output);
		}
	}

	return byModel.map((models) => {
		const [most] = [...models].toSorted(([, one], [, other]) => other - one);
		return {
			tokens: [...models.values()].reduce((sum, tokens) => sum + tokens, 0),
			tone: most && toModelTone(most[0]),
		};
	});
}

const blocks = [...' ▁▂▃▄▅▆▇█'];

/** Something is never shown as nothing. */
function toBlock(filled: number): string {
	const level = Math.ceil(Math.min(1, Math.max(0, filled)) * 8);
	return blocks[level]!;
}
