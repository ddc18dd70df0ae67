import type {
	ClaudeHealth,
	ExtraUsage,
	PlanWindow,
} from '../../claude/claude-health.js';
import {toWindowLabel} from '../../claude/gate/window-title.js';
import type {Line, Tone} from '../line/line.js';
import {formatShortDuration, formatMoment} from '../text/format-time.js';
import {toBar} from '../text/chart.js';
import {toSingleLine} from '../text/sanitize.js';

/**
The plan's windows as they are shown. Of the one that refuses the CLI tells only when it resets: it is full, whatever was
known of it before. One that has been reset since shows no share: nobody has reported the new one. The week of a model goes
by two names, and is shown once.
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

/** A plan window: how much of it is used, when it starts anew, and whether it lasts until then. */
export function toWindowLine(
	window: PlanWindow,
	options: {now: number; cells: number; isLong: boolean},
): Line {
	const {now, cells, isLong} = options;
	const {utilization, resetsAt} = window;
	const tone = toTone(utilization);
	const reset =
		resetsAt === undefined
			? utilization === undefined
				? ' reset'
				: ''
			: ` ${isLong ? 'resets in ' : '↻ '}${formatShortDuration(Math.max(0, resetsAt - now))}`;
	if (utilization === undefined) {
		return [
			{text: toSingleLine(toWindowLabel(window)), bold: true},
			{text: reset, tone: 'quiet'},
		];
	}

	const {used, left} = toBar(utilization, cells);
	return [
		{text: `${toSingleLine(toWindowLabel(window))} `, bold: true},
		{text: used, tone},
		{text: left, tone: 'quiet'},
		{text: ` ${Math.round(utilization * 100)}%`, tone},
		{text: reset, tone: 'quiet'},
		...toForecastSpans(window, now, isLong),
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

function toForecastSpans(
	window: PlanWindow,
	now: number,
	isLong: boolean,
): Line {
	const forecast = toForecast(window, now);
	const isUsedUp = (window.utilization ?? 0) >= 1;
	if (forecast === undefined || isUsedUp || (forecast.lasts && !isLong)) {
		return [];
	}

	return forecast.lasts
		? [{text: ', lasts', tone: 'quiet'}]
		: [
				{
					text: `, ${isLong ? 'runs out at' : 'out'} ${formatMoment(forecast.at, now)}`,
					tone: 'waiting',
				},
			];
}

function toTone(utilization = 0): Tone {
	return utilization >= 0.9
		? 'failed'
		: utilization >= 0.7
			? 'waiting'
			: 'ready';
}

/** Whether a plan window lasts at the pace so far. Undefined where too little is known to say. */
type Forecast =
	| {lasts: true}
	/** `at` is in milliseconds since the epoch. */
	| {lasts: false; at: number};

const hour = 3_600_000;
const lengths: Record<string, number> = {
	five_hour: 5 * hour,
	seven_day: 168 * hour,
};

/** Goes on at the mean pace since the window opened. Early in a window that would be guessing. */
export function toForecast(
	{name, utilization, resetsAt}: PlanWindow,
	now: number,
): Forecast | undefined {
	const length = Object.entries(lengths).find(([key]) =>
		name.startsWith(key),
	)?.[1];
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
