import {isSameReset} from '../../../claude/gate/plan-window.js';
import type {PlanPoint} from '../../../history/history-access.js';
import {joinAlike, type Line, type Span} from '../../line/line.js';
import {toColumnChart, toShareTone} from '../../text/chart.js';
import {formatDay, formatMoment} from '../../text/format-time.js';

/** In milliseconds since the epoch, at the left and the right edge. */
export type ChartTime = {since: number; now: number};

/** One label for every two rows. */
const labels = ['100% ', '     ', ' 50% ', '     '];
const axisLabel = '  0% ';

/** How a window of the plan was used over time: four rows from 100 % down, and an axis with marks. */
export function toPlanChart(
	points: readonly PlanPoint[],
	time: ChartTime,
	columns: number,
): Line[] {
	const cells = Math.max(1, columns - axisLabel.length);
	const {shares, marks} = toCells(points, time, cells);
	const rows = toColumnChart(shares, labels.length).map((row, index) => [
		{text: labels[index]!, tone: 'quiet' as const},
		...joinAlike(
			[...row].map((text, cell) => ({
				text,
				tone: toShareTone(shares[cell] ?? 0),
			})),
		),
	]);
	const axis = shares.map(
		(share, cell): Span =>
			marks.get(cell) ?? {
				text: share === undefined ? '·' : '─',
				tone: 'quiet',
			},
	);
	return [...rows, joinAlike([{text: axisLabel, tone: 'quiet'}, ...axis])];
}

/** What the signs of the axis mean. */
export const chartLegend: Line = [
	{text: '┃', bold: true},
	{text: ' even pace  ', tone: 'quiet'},
	{text: '↻', tone: 'name', bold: true},
	{text: ' reset  ', tone: 'quiet'},
	{text: '✗', tone: 'failed', bold: true},
	{text: ' limit reached  · not known', tone: 'quiet'},
];

type Cells = {
	/** The highest share in the time of each cell. */
	shares: Array<number | undefined>;
	marks: Map<number, Span>;
};

function toCells(
	points: readonly PlanPoint[],
	{since, now}: ChartTime,
	cells: number,
): Cells {
	const toCell = (at: number) =>
		Math.min(
			cells - 1,
			Math.max(0, Math.floor(((at - since) / (now - since)) * cells)),
		);
	const shares: Cells['shares'] = Array.from({length: cells});
	const resets: number[] = [];
	const reached: number[] = [];
	let isFull = false;
	for (const [index, point] of points.entries()) {
		const next = points[index + 1];
		const reset = toReset(point, next, now);
		const end = Math.min(reset ?? now, next?.at ?? now);
		const share = point.isRejecting ? 1 : point.utilization;
		if (share !== undefined && end >= point.at) {
			for (let cell = toCell(point.at); cell <= toCell(end - 1); cell++) {
				shares[cell] = Math.max(shares[cell] ?? 0, share);
			}
		}

		const isReached = (share ?? 0) >= 1;
		if (isReached && !isFull) {
			reached.push(toCell(point.at));
		}

		isFull = isReached && reset === undefined;
		if (reset !== undefined && reset >= since) {
			resets.push(toCell(reset));
		}
	}

	const marks = new Map<number, Span>();
	// As many as on 30 days of the 5-hour window are noise.
	if (resets.length <= cells / 4) {
		for (const cell of resets) {
			marks.set(cell, {text: '↻', tone: 'name', bold: true});
		}
	}

	for (const cell of reached) {
		marks.set(cell, {text: '✗', tone: 'failed', bold: true});
	}

	return {shares, marks};
}

/** When the window of a point was reset, which may be sooner than was reported; undefined if it went on. */
function toReset(
	{resetsAt}: PlanPoint,
	next: PlanPoint | undefined,
	now: number,
): number | undefined {
	if (resetsAt === undefined) {
		return undefined;
	}

	const isAnother =
		next?.resetsAt !== undefined && !isSameReset(next.resetsAt, resetsAt);
	if (next !== undefined && isAnother) {
		return Math.min(resetsAt, next.at);
	}

	return resetsAt <= (next?.at ?? now) ? resetsAt : undefined;
}

/** In hours, of the moments below the charts. */
const steps = [1, 2, 3, 6, 12, 24, 48, 120, 168];

/** Cells from one moment to the next at least: the longest is `Mon 23 Nov`. */
const momentCells = 11;

/** Whole hours or days below the charts, as many as there is room for. */
export function toTimeLine({since, now}: ChartTime, columns: number): Line {
	const cells = Math.max(1, columns - axisLabel.length);
	const perHour = (60 * 60 * 1000 * cells) / (now - since);
	const step = steps.find((hours) => hours * perHour >= momentCells) ?? 168;
	const date = new Date(since);
	date.setHours(0, 0, 0, 0);
	if (step >= 24 && date.getTime() < since) {
		date.setDate(date.getDate() + 1);
	}

	let text = '';
	while (date.getTime() <= now) {
		const at = date.getTime();
		const cell = Math.floor(((at - since) / (now - since)) * cells);
		const label = step < 24 ? formatMoment(at, now) : toDayLabel(at);
		if (at >= since && cell + label.length < cells - 'now'.length) {
			text = `${text.padEnd(cell)}${label}`;
		}

		if (step < 24) {
			date.setHours(date.getHours() + step);
		} else {
			date.setDate(date.getDate() + step / 24);
		}
	}

	const whole = `${text.padEnd(Math.max(0, cells - 'now'.length))}now`;
	return [{text: ' '.repeat(axisLabel.length) + whole, tone: 'quiet'}];
}

/** `Mon 23 Nov` */
function toDayLabel(at: number): string {
	return formatDay(at).split(' ').slice(0, 3).join(' ');
}
