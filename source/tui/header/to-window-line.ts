import type {PlanWindow} from '../../claude/claude-health.js';
import type {Line, Tone} from '../line/line.js';
import {formatShortDuration} from '../text/format-short-duration.js';
import {formatMoment} from '../text/format-moment.js';
import {toBar} from '../text/to-bar.js';
import {toForecast} from './forecast.js';
import {windowName} from './window-name.js';

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
			? ''
			: ` ${isLong ? 'resets in ' : '↻ '}${formatShortDuration(Math.max(0, resetsAt - now))}`;
	if (utilization === undefined) {
		return [
			{text: windowName(window.name), bold: true},
			{text: reset, tone: 'quiet'},
		];
	}

	const {used, left} = toBar(utilization, cells);
	return [
		{text: `${windowName(window.name)} `, bold: true},
		{text: used, tone},
		{text: left, tone: 'quiet'},
		{text: ` ${Math.round(utilization * 100)}%`, tone},
		{text: reset, tone: 'quiet'},
		...toForecastSpans(window, now, isLong),
	];
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
