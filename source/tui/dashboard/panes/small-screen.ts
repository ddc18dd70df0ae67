import {hasLostContact, type Snapshot} from '../../../controller/controller.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {toModeBadge} from '../../header/header-lines.js';
import {
	isOfAllModels,
	toPlanWindows,
	toWindowLine,
	trafficTime,
} from '../../header/plan-windows.js';
import {connectionSpan} from '../../header/status-spans.js';
import {toWaiting} from '../../header/traffic-tiles.js';
import {fitLine, type Line, plain, wrapLines} from '../../line/line.js';
import {toModelTone, toSteadyModel} from '../../list/exchange-facts.js';
import {
	statusSign,
	statusTone,
	toShownStatus,
} from '../../list/shown-status.js';
import {toPrompt} from '../../list/list-row.js';
import type {Question} from '../../overlays/overlay.js';
import {formatShortDuration} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {pad} from '../../text/width.js';

/** What a window too small for the screen shows: whether it serves, the plan, what runs, and the newest requests. */
export function toSmallLines(
	snapshot: Snapshot,
	{
		columns,
		rows,
		now,
		question,
		shown,
	}: {
		columns: number;
		rows: number;
		now: number;
		/** What would be asked on top of the screen. */
		question?: Question | undefined;
		/** The requests in the order of the list. */
		shown: readonly Exchange[];
	},
): Line[] {
	const asked =
		question === undefined
			? []
			: [
					...wrapLines(
						`${question.title} ${question.message}`,
						columns,
						'waiting',
					),
					plain('y yes  n no', 'name'),
				];
	const {badge} = toModeBadge(snapshot);
	const seen = trafficTime(snapshot, now);
	const isNamed = snapshot.mode !== 'local';
	const foot = plain('q to quit · 60×12 shows more', 'quiet');
	const room = Math.max(1, rows - 1);
	const head: Line[] = [
		...asked,
		[...(isNamed ? [badge, {text: '  '}] : []), connectionSpan(snapshot, now)],
		...toPlanWindows(snapshot.claude, seen)
			.filter((window) => isOfAllModels(window))
			.map((window) =>
				toWindowLine(window, {now: seen, size: 'small', columns}),
			),
		toTrafficLine(snapshot),
	];
	const count = Math.max(0, room - head.length - 1);
	const requests = count === 0 ? [] : shown.slice(-count);
	return [
		...head.slice(0, room),
		...requests.map((exchange) => toRequestLine(exchange, snapshot, seen)),
		...(head.length < room ? [foot] : []),
	].map((line) => fitLine(line, columns));
}

function toTrafficLine({traffic, baseUrl}: Snapshot): Line {
	const {requests, running, queued, failed} = traffic.totals;
	const waiting = toWaiting(traffic);
	if (requests === 0 && running === 0) {
		return plain(toSingleLine(baseUrl));
	}

	return [
		{
			text: `${running - queued} running`,
			bold: true,
			...(running > queued && {tone: 'ready' as const}),
		},
		...(waiting.length > 0 ? [{text: ' · '}, ...waiting] : []),
		{text: ` · ${requests} requests`, tone: 'quiet'},
		...(failed > 0
			? [{text: ` · ${failed} failed`, tone: 'failed' as const}]
			: []),
	];
}

function toRequestLine(
	exchange: Exchange,
	{traffic: {exchanges}, connection}: Snapshot,
	now: number,
): Line {
	const isLost = hasLostContact(connection);
	const status = toShownStatus(exchange, {exchanges, now, isLost});
	const {marks} = exchange;
	const model = toSteadyModel(exchange);
	return [
		{text: `${statusSign[status]} `, tone: statusTone[status]},
		{text: pad(model, 10), tone: toModelTone(model)},
		{
			text: pad(
				formatShortDuration((marks.ended ?? now) - marks.received),
				7,
				'right',
			),
		},
		{text: `  ${toSingleLine(exchange.caller)} `},
		{text: toPrompt(exchange), tone: 'quiet'},
	];
}
