import type {Snapshot} from '../../controller/controller.js';
import type {Totals} from '../../traffic/traffic.js';
import type {Line} from '../line/line.js';
import {
	formatCost,
	formatCount,
	formatShortCost,
} from '../text/format-number.js';
import {pad} from '../text/width.js';
import {toSparkline} from '../text/chart.js';

/** Something for a line that has many: in full, shorter where it can be, or not at all. */
export type Item = {full: Line; short?: Line; dropOrder: number};

/** What is being done, what was done, and what it came to; nothing of what has not happened yet. */
export function trafficItems(
	{traffic, mode, claude, connection}: Snapshot,
	{spinner, unseen}: {spinner: string; unseen: number},
): Item[] {
	const {totals} = traffic;
	const isLost = connection.status === 'lost';
	const requests: Line = [
		{text: formatCount(totals.requests), bold: true},
		{text: totals.requests === 1 ? ' request' : ' requests'},
		...(totals.failed > 0
			? [
					{
						text: ` · ${formatCount(totals.failed)} failed`,
						tone: 'failed' as const,
					},
				]
			: []),
	];
	return [
		{
			full: isLost ? toLastSeen(totals) : toRunning(totals, spinner),
			dropOrder: 0,
		},
		{full: requests, dropOrder: 1},
		...(unseen === 0 ? [] : [toEventsItem(unseen)]),
		...(totals.inputTokens + totals.outputTokens === 0
			? []
			: [toTokensItem(totals)]),
		...(totals.requests === 0 || isLost ? [] : [toRateItem(totals)]),
		...(totals.costUsd === 0 ? [] : [toCostItem(totals)]),
		...(mode === 'attached' || claude.processes.limit === 0
			? []
			: [
					{
						full: [
							{
								text: `processes ${claude.processes.busy} busy, ${claude.processes.live} live, ${claude.processes.spare} spare`,
								tone: 'quiet' as const,
							},
						],
						dropOrder: 5,
					},
				]),
	];
}

/** As wide as “⠙ 2 running”: what stands behind it keeps its place when that comes and goes. */
const runningWidth = 11;

function toRunning({running, queued}: Totals, spinner: string): Line {
	return [
		running > 0
			? {text: `${spinner} ${running - queued} running`, tone: 'ready'}
			: {text: pad('✓ idle', runningWidth), tone: 'quiet'},
		...(queued > 0
			? [{text: ` · ${queued} queued`, tone: 'waiting' as const}]
			: []),
	];
}

/** Without contact nobody knows what became of it. */
function toLastSeen({running}: Totals): Line {
	return [{text: `was running: ${running}`, tone: 'quiet'}];
}

function toEventsItem(unseen: number): Item {
	const count = `${formatCount(unseen)} ${unseen === 1 ? 'event' : 'events'}`;
	return {
		full: [
			{text: `▲ ${count} `, tone: 'waiting'},
			{text: 'e', tone: 'name', bold: true},
		],
		dropOrder: 1,
	};
}

function toTokensItem(totals: Totals): Item {
	const cached =
		totals.inputTokens === 0 ? 0 : totals.cachedTokens / totals.inputTokens;
	const tokens: Line = [
		{text: formatCount(totals.inputTokens), bold: true},
		{text: ' → '},
		{text: formatCount(totals.outputTokens), bold: true},
		{text: ' tokens'},
	];
	return {
		full: [
			...tokens,
			{text: ` · ${Math.round(cached * 100)}% cached`, tone: 'quiet'},
		],
		short: tokens,
		dropOrder: 3,
	};
}

/** “120 tok/s”, for the same reason: it changes every second. */
const rateWidth = 9;

function toRateItem({tokensPerSecond}: Totals): Item {
	const newest = tokensPerSecond.slice(-3);
	const rate = newest.reduce((sum, value) => sum + value, 0) / 3;
	const toLine = (values: number[], cells: number): Line => [
		{text: pad(`${formatCount(rate)} tok/s`, rateWidth + 1)},
		{text: toSparkline(values, cells), tone: 'ready'},
	];
	return {
		full: toLine(tokensPerSecond, 20),
		short: toLine(tokensPerSecond.slice(-30), 10),
		dropOrder: 2,
	};
}

function toCostItem({costUsd, unpriced}: Totals): Item {
	const sign = unpriced > 0 ? '≥ ' : '';
	return {
		full: [{text: `${sign}${formatCost(costUsd)} at API price`, tone: 'quiet'}],
		short: [{text: `${sign}${formatShortCost(costUsd)}`, tone: 'quiet'}],
		dropOrder: 4,
	};
}
