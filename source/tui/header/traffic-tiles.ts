import {hasLostContact, type Snapshot} from '../../controller/controller.js';
import {countHeld, type Totals, type Traffic} from '../../traffic/traffic.js';
import type {Line} from '../line/line.js';
import {formatCount, formatShortCost} from '../text/format-number.js';
import {pad} from '../text/width.js';
import {toSparkline} from '../text/chart.js';
import type {Tile} from './tiles.js';

/** What is being done, what was done, and what it came to. What has not happened yet leaves its place blank. */
export function trafficTiles(
	{traffic, mode, claude, connection}: Snapshot,
	{unseen}: {unseen: number},
): Tile[] {
	const {totals} = traffic;
	const isLost = hasLostContact(connection);
	return [
		{
			full: {
				line: isLost ? toLastSeen(totals) : toRunning(traffic),
				cells: 12,
			},
			dropOrder: 1,
			isKept: true,
		},
		{
			full: {line: isLost ? [] : toWaiting(traffic), cells: 12},
			dropOrder: 1,
			isKept: true,
		},
		toRateTile(totals, isLost),
		{
			full: {line: toRequests(totals, true), cells: 28},
			short: {line: toRequests(totals, false), cells: 14},
			dropOrder: 3,
		},
		toTokensTile(totals),
		{
			full: {line: toCost(totals, ' API value'), cells: 19},
			short: {line: toCost(totals, ''), cells: 9},
			dropOrder: 5,
		},
		...(mode === 'attached' || claude.processes.limit === 0
			? []
			: [
					{
						full: {line: toProcesses(claude.processes), cells: 40},
						dropOrder: 8,
					},
				]),
		{
			full: {line: toEvents(unseen, true), cells: 14},
			short: {line: toEvents(unseen, false), cells: 6},
			dropOrder: 0,
			isKept: true,
			isLast: true,
		},
	];
}

function toRunning(traffic: Waiting): Line {
	const {running, queued} = traffic.totals;
	const busy = running - queued;
	// What is held will not start soon.
	if (running === countHeld(traffic)) {
		return [{text: '✓ idle', tone: 'quiet'}];
	}

	return busy === 0
		? [{text: '◐ starting', tone: 'waiting'}]
		: [{text: `● ${busy} running`, tone: 'ready', bold: true}];
}

/** What is queued, and what is held for the reset of a limit, in the signs of the list. */
export function toWaiting(traffic: Waiting): Line {
	const held = countHeld(traffic);
	const queued = Math.max(0, traffic.totals.queued - held);
	const parts = [
		...(queued > 0 ? [`… ${queued}${held > 0 ? '' : ' queued'}`] : []),
		...(held > 0 ? [`‖ ${held} held`] : []),
	];
	return parts.length === 0 ? [] : [{text: parts.join(' '), tone: 'waiting'}];
}

type Waiting = Pick<Traffic, 'totals' | 'exchanges'>;

/** Without contact nobody knows what became of it. */
function toLastSeen({running}: Totals): Line {
	return [{text: `was busy: ${formatCount(running)}`, tone: 'quiet'}];
}

function toRequests(totals: Totals, isLong: boolean): Line {
	const {requests, failed} = totals;
	const count = pad(formatCount(requests), 4, 'right');
	const failures: Line =
		failed === 0
			? []
			: [
					{text: ' · ', tone: 'quiet'},
					{text: `${formatCount(failed)} failed`, tone: 'failed'},
				];
	return isLong
		? [
				{text: count, bold: true},
				{text: requests === 1 ? ' request' : ' requests', tone: 'quiet'},
				...failures,
			]
		: [
				{text: count, bold: true},
				{text: ' req', tone: 'quiet'},
				...(failed === 0
					? []
					: [{text: ` ✗ ${formatCount(failed)}`, tone: 'failed' as const}]),
			];
}

function toTokensTile(totals: Totals): Tile {
	const {inputTokens, cachedTokens, outputTokens} = totals;
	if (inputTokens + outputTokens === 0) {
		return {
			full: {line: [], cells: 32},
			short: {line: [], cells: 18},
			dropOrder: 4,
		};
	}

	const cached = inputTokens === 0 ? 0 : cachedTokens / inputTokens;
	const tokens: Line = [
		{text: pad(formatCount(inputTokens), 4, 'right'), bold: true},
		{text: ' in · ', tone: 'quiet'},
		{text: formatCount(outputTokens), bold: true},
		{text: ' out', tone: 'quiet'},
	];
	return {
		full: {
			line: [
				...tokens,
				{text: ` · ${Math.round(cached * 100)}% cached`, tone: 'quiet'},
			],
			cells: 32,
		},
		short: {line: tokens, cells: 18},
		dropOrder: 4,
	};
}

/** The tokens of the last minute, and what its highest bar stands for. */
function toRateTile({tokensPerSecond}: Totals, isLost: boolean): Tile {
	const newest = tokensPerSecond.slice(-3);
	const rate = newest.reduce((sum, value) => sum + value, 0) / 3;
	const toLine = (values: number[], cells: number): Line => {
		const {chart, highest} = toSparkline(values, cells, leastScale);
		return isLost
			? []
			: [
					{text: pad(formatCount(rate), 5, 'right'), bold: true},
					{text: ' tok/s ', tone: 'quiet'},
					{text: chart, tone: 'ready'},
					{text: ` max ${formatCount(highest)}`, tone: 'quiet'},
				];
	};

	return {
		full: {line: toLine(tokensPerSecond, 20), cells: 42},
		short: {
			line: toLine(tokensPerSecond.slice(-30), 10).slice(0, 3),
			cells: 22,
		},
		dropOrder: 2,
	};
}

/** In tokens a second: below that a bar of its own height would make a short answer look like a long one. */
const leastScale = 50;

function toCost({costUsd, unpriced}: Totals, note: string): Line {
	if (costUsd === 0) {
		return [];
	}

	return [
		{
			text: pad(
				`${unpriced > 0 ? '≥ ' : ''}${formatShortCost(costUsd)}`,
				9,
				'right',
			),
		},
		{text: note, tone: 'quiet'},
	];
}

function toProcesses({
	busy,
	live,
	spare,
}: Snapshot['claude']['processes']): Line {
	return [
		{
			text: `processes: ${busy} busy · ${live} idle · ${spare} ready`,
			tone: 'quiet',
		},
	];
}

function toEvents(unseen: number, isLong: boolean): Line {
	if (unseen === 0) {
		return [];
	}

	const count = formatCount(unseen);
	const what = isLong ? (unseen === 1 ? ' event' : ' events') : '';
	return [
		{
			text: pad(`▲ ${count}${what}`, isLong ? 12 : 4, 'right'),
			tone: 'waiting',
			click: {key: 'e'},
		},
		{text: ' e', tone: 'name', bold: true, click: {key: 'e'}},
	];
}
