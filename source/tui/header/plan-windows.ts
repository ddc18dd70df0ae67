import type {
	ClaudeHealth,
	ExtraUsage,
	PlanWindow,
} from '../../claude/claude-health.js';
import {toWindowLabel, toWindowLength} from '../../claude/gate/plan-window.js';
import {hasLostContact, type Snapshot} from '../../controller/controller.js';
import {joinAlike, type Line, type Span, type Tone} from '../line/line.js';
import {formatMoment} from '../text/format-time.js';
import {toBar, toShareTone} from '../text/chart.js';
import {toSingleLine} from '../text/sanitize.js';
import {pad, width} from '../text/width.js';

/** The time by which requests and the plan are shown. Times stop at the last contact: nobody knows how they go on. */
export function trafficTime(
	{connection}: Pick<Snapshot, 'connection'>,
	now: number,
): number {
	return hasLostContact(connection) ? connection.since : now;
}

/**
The plan's windows as they are shown. Of a window that refuses, the CLI reports only the reset: it is shown as full. One that
has been reset since shows no share until it is reported. The week of a model has two names, and is shown once.
*/
export function toPlanWindows(
	{status, limits}: Pick<ClaudeHealth, 'status' | 'limits'>,
	now: number,
): PlanWindow[] {
	const {windows = [], rejectedBy, resetsAt = 0} = limits ?? {};
	const isRejected = limits?.status === 'rejected' && resetsAt > now;
	const shown = new Map<string, PlanWindow>();
	const reported = windows.filter(
		({utilization, resetsAt}) =>
			utilization !== undefined || resetsAt !== undefined,
	);
	for (const window of reported) {
		const isFull =
			isRejected &&
			window.name === rejectedBy &&
			(status === 'limited' || window.utilization === undefined);
		const isOver = window.resetsAt !== undefined && window.resetsAt <= now;
		const current = isOver
			? {name: window.name, ...(window.model && {model: window.model})}
			: isFull
				? {...window, utilization: 1}
				: window;
		const label = toWindowLabel(window);
		const other = shown.get(label);
		if ((other?.utilization ?? -1) < (current.utilization ?? 0)) {
			shown.set(label, current);
		}
	}

	return [...shown.values()];
}

/** The two windows that every plan has. */
export function isOfAllModels({name}: Pick<PlanWindow, 'name'>): boolean {
	return name === 'five_hour' || name === 'seven_day';
}

/** How much room a plan window has: from a long bar and whole sentences to a few cells. */
export type WindowSize = 'large' | 'medium' | 'small' | 'tiny';

const barCells: Record<WindowSize, number> = {
	large: 20,
	medium: 12,
	small: 8,
	tiny: 4,
};

/** `resets Thu 09:00`, or `runs out Thu 09:00` in its place: a window that does not last never reaches its reset. */
const momentCells: Record<WindowSize, number> = {
	large: 19,
	medium: 14,
	small: 14,
	tiny: 10,
};

const shareCells = 5;

/** The width of a window at a size, for any numbers. Bars grow with the screen. */
export function windowCells(
	window: Pick<PlanWindow, 'name' | 'model'>,
	size: WindowSize,
	columns: number,
): number {
	return (
		width(toLabel(window)) +
		1 +
		toBarCells(size, columns) +
		shareCells +
		2 +
		momentCells[size]
	);
}

function toBarCells(size: WindowSize, columns: number): number {
	return size === 'large' && columns >= 160 ? 30 : barCells[size];
}

function toLabel(window: Pick<PlanWindow, 'name' | 'model'>): string {
	return toSingleLine(toWindowLabel(window));
}

/**
A plan window: how much of it is used, a mark where an even pace would be by now, and when it is reset or, at the pace so
far, used up before.
*/
export function toWindowLine(
	window: PlanWindow,
	options: {now: number; size: WindowSize; columns: number},
): Line {
	const {now, size, columns} = options;
	const {utilization} = window;
	const label: Span = {text: `${toLabel(window)} `, bold: true};
	if (utilization === undefined) {
		return [label, ...toMomentSpans(window, now, size)];
	}

	const tone = toShareTone(utilization);
	const cells = toBarCells(size, columns);
	return [
		label,
		...toPacedBar(utilization, {cells, tone, pace: toPace(window, now)}),
		{
			text: pad(`${Math.round(utilization * 100)}%`, shareCells, 'right'),
			tone,
			bold: true,
		},
		{text: '  '},
		...toMomentSpans(window, now, size),
	];
}

/** The mark stands on the cell up to which an even pace would have come. */
function toPacedBar(
	utilization: number,
	{cells, tone, pace}: {cells: number; tone: Tone; pace: number | undefined},
): Line {
	const {used, left} = toBar(utilization, cells);
	const bar: Span[] = [
		...[...used].map((text): Span => ({text, tone})),
		...[...left].map((text): Span => ({text, tone: 'quiet'})),
	];
	if (pace !== undefined && cells >= 8) {
		const mark = Math.min(cells - 1, Math.floor(pace * cells));
		bar[mark] = {text: '┃', bold: true};
	}

	return joinAlike(bar);
}

/** When it is reset; at the pace so far used up before, that; at the limit, when requests are served again. */
function toMomentSpans(
	window: PlanWindow,
	now: number,
	size: WindowSize,
): Line {
	const {utilization = 0, resetsAt} = window;
	if (resetsAt === undefined) {
		return window.utilization === undefined
			? [{text: 'reset', tone: 'quiet'}]
			: [];
	}

	const isShort = size !== 'large';
	const reset = formatMoment(resetsAt, now);
	if (utilization >= 1) {
		return [
			{
				text: `${size === 'tiny' ? '' : 'back '}${reset}`,
				tone: 'failed',
			},
		];
	}

	const forecast = toForecast(window, now);
	if (forecast !== undefined && !forecast.lasts) {
		const at = formatMoment(forecast.at, now);
		return [
			{
				text: `${size === 'tiny' ? '' : isShort ? 'out ' : 'runs out '}${at}`,
				tone: 'waiting',
			},
		];
	}

	return [
		{
			text: `${size === 'tiny' ? '' : isShort ? '↻ ' : 'resets '}${reset}`,
			tone: 'quiet',
		},
	];
}

/** Undefined where nothing is billed beyond the plan. */
export function toExtraUsageLine({
	isEnabled,
	isInUse,
	spent,
	limit,
	currency = '',
}: ExtraUsage): Line | undefined {
	if (!isInUse && (isEnabled === false || !spent)) {
		return undefined;
	}

	const amount =
		spent === undefined
			? ''
			: ` ${toAmount(spent, currency)}${limit === undefined ? '' : ` of ${toAmount(limit, currency)}`}`;
	return isInUse
		? [
				{text: '$ billed: extra usage', tone: 'failed', bold: true},
				{text: amount, tone: 'failed'},
			]
		: [
				{text: 'extra usage', bold: true},
				{text: amount, tone: 'quiet'},
			];
}

function toAmount(amount: number, currency: string): string {
	const number = amount.toFixed(2);
	return currency === 'USD' || currency === ''
		? `$${number}`
		: `${number} ${toSingleLine(currency)}`;
}

/** Whether a plan window lasts at the pace so far. Undefined where too little is known to say. */
type Forecast =
	| {lasts: true}
	/** `at` is in milliseconds since the epoch. */
	| {lasts: false; at: number};

/** The share of a window that has passed, 0 to 1. */
function toPace(
	{name, resetsAt}: Pick<PlanWindow, 'name' | 'resetsAt'>,
	now: number,
): number | undefined {
	const length = toWindowLength(name);
	return length === undefined || resetsAt === undefined || resetsAt <= now
		? undefined
		: Math.min(1, Math.max(0, (now - (resetsAt - length)) / length));
}

/** Goes on at the mean pace since the window opened. Early in a window that would be guessing. */
export function toForecast(
	{name, utilization, resetsAt}: PlanWindow,
	now: number,
): Forecast | undefined {
	const length = toWindowLength(name);
	if (
		length === undefined ||
		resetsAt === undefined ||
		utilization === undefined
	) {
		return undefined;
	}

	const elapsed = now - (resetsAt - length);
	if (elapsed < length / 20 || resetsAt <= now || utilization < 0.02) {
		return undefined;
	}

	const at = now + ((1 - utilization) * elapsed) / utilization;
	return at >= resetsAt ? {lasts: true} : {lasts: false, at: Math.max(now, at)};
}
