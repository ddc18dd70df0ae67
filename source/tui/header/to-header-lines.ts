import type {Snapshot} from '../../controller/controller.js';
import type {Line, Span} from '../line/line.js';
import {toModelName} from '../list/to-model-name.js';
import {formatCost} from '../text/format-cost.js';
import {formatCount} from '../text/format-count.js';
import {toSingleLine} from '../text/to-single-line.js';
import {toSparkline} from '../text/to-sparkline.js';
import {connectionSpan} from './connection-span.js';
import {fitItems, type Item} from './fit-items.js';
import {loginLine} from './login-line.js';
import {toWindowLine} from './to-window-line.js';

/** Three lines: where it serves and whose login it uses, the plan, the traffic. */
export function toHeaderLines(
	snapshot: Snapshot,
	options: {columns: number; now: number; spinner: string},
): Line[] {
	const {columns} = options;
	return [
		fitItems(placeItems(snapshot, options.now), columns),
		fitItems(planItems(snapshot, options), columns),
		fitItems(trafficItems(snapshot, options.spinner), columns),
	];
}

const modeBadge: Record<Snapshot['mode'], Span | undefined> = {
	local: undefined,
	attached: {text: 'ATTACHED', tone: 'name', bold: true},
	demo: {text: 'DEMO', tone: 'waiting', bold: true},
};

function placeItems(snapshot: Snapshot, now: number): Item[] {
	const badge = modeBadge[snapshot.mode];
	const login = loginLine(snapshot.claude);
	const badgeNote: Record<Snapshot['mode'], string> = {
		local: '',
		attached: ` to ${toSingleLine(snapshot.version)}`,
		demo: ' nothing is spent',
	};
	return [
		...(badge === undefined
			? [{full: [{text: 'claude-max-api', bold: true}], dropOrder: 5}]
			: [
					{
						full: [
							badge,
							{text: badgeNote[snapshot.mode], tone: 'quiet' as const},
						],
						short: [badge],
						dropOrder: 4,
					},
				]),
		{full: [connectionSpan(snapshot, now)], dropOrder: 0},
		...lostItems(snapshot),
		{full: [{text: snapshot.baseUrl, tone: 'name', bold: true}], dropOrder: 1},
		{...login, dropOrder: 2},
	];
}

/** Why contact is lost, where there is room for it. */
function lostItems({connection}: Pick<Snapshot, 'connection'>): Item[] {
	return connection.status === 'lost'
		? [
				{
					full: [{text: toSingleLine(connection.message), tone: 'quiet'}],
					dropOrder: 5,
				},
			]
		: [];
}

function planItems(
	{claude, model}: Snapshot,
	{now, columns}: {now: number; columns: number},
): Item[] {
	const chosen: Line = [
		{text: 'model ', tone: 'quiet'},
		{text: toModelName(model.name), bold: true},
		...(model.force
			? [{text: ' for everything', tone: 'waiting' as const}]
			: []),
	];
	const windows = claude.limits?.windows ?? [];
	const isMain = (name: string) => name === 'five_hour' || name === 'seven_day';
	const shown = [
		...windows.filter(({name}) => isMain(name)),
		...windows.filter(({name}) => !isMain(name)),
	];
	const cells = columns >= 100 ? 14 : 8;
	return [
		{full: chosen, dropOrder: 1},
		...shown.map((window, index) => ({
			full: toWindowLine(window, {now, cells, isLong: true}),
			short: toWindowLine(window, {
				now,
				cells: Math.min(cells, 8),
				isLong: false,
			}),
			dropOrder: index + 2,
		})),
		...(shown.length === 0
			? [
					{
						full: [
							{
								text: 'plan windows: known after the first answer',
								tone: 'quiet' as const,
							},
						],
						dropOrder: 3,
					},
				]
			: []),
	];
}

function trafficItems(
	{traffic, mode, claude}: Snapshot,
	spinner: string,
): Item[] {
	const {totals} = traffic;
	const newest = totals.tokensPerSecond.slice(-3);
	const rate = newest.reduce((sum, value) => sum + value, 0) / 3;
	const cached =
		totals.inputTokens === 0 ? 0 : totals.cachedTokens / totals.inputTokens;
	const running: Line = [
		totals.running > 0
			? {text: `${spinner} ${totals.running} running`, tone: 'ready'}
			: {text: '✓ idle', tone: 'quiet'},
		...(totals.queued > 0
			? [{text: ` · ${totals.queued} queued`, tone: 'waiting' as const}]
			: []),
	];
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
	const tokens: Line = [
		{text: formatCount(totals.inputTokens), bold: true},
		{text: ' → '},
		{text: formatCount(totals.outputTokens), bold: true},
		{text: ' tokens'},
	];
	return [
		{full: running, dropOrder: 0},
		{full: requests, dropOrder: 1},
		{
			full: [
				...tokens,
				{text: ` · ${Math.round(cached * 100)}% cached`, tone: 'quiet'},
			],
			short: tokens,
			dropOrder: 3,
		},
		{
			full: [
				{text: `${formatCount(rate)} tok/s `},
				{text: toSparkline(totals.tokensPerSecond, 20), tone: 'ready'},
			],
			short: [
				{text: `${formatCount(rate)} tok/s `},
				{
					text: toSparkline(totals.tokensPerSecond.slice(-30), 10),
					tone: 'ready',
				},
			],
			dropOrder: 2,
		},
		{
			full: [
				{text: `${formatCost(totals.costUsd)} at API price`, tone: 'quiet'},
			],
			dropOrder: 4,
		},
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
