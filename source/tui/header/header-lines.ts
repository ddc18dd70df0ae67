import type {Snapshot} from '../../controller/controller.js';
import {type Line, type Span, fitLine, lineWidth} from '../line/line.js';
import {toModelName} from '../list/exchange-facts.js';
import {toSingleLine} from '../text/sanitize.js';
import type {ExtraUsage} from '../../claude/claude-health.js';
import {connectionSpan, loginLine} from './status-spans.js';
import {toExtraUsageLine, toPlanWindows, toWindowLine} from './plan-windows.js';
import {type Item, trafficItems} from './traffic-items.js';

/** Three lines: where it serves and whose login it uses, the plan, the traffic. */
export function toHeaderLines(
	snapshot: Snapshot,
	options: {
		columns: number;
		now: number;
		spinner: string;
		/** Events that nobody has looked at. */
		unseen: number;
	},
): Line[] {
	const {columns} = options;
	return [
		fitItems(placeItems(snapshot, options.now), columns),
		fitItems(planItems(snapshot, options), columns),
		fitItems(trafficItems(snapshot, options), columns),
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
		demo: ' no quota used',
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
						dropOrder: 1,
					},
				]),
		{full: [connectionSpan(snapshot, now)], dropOrder: 0},
		...lostItems(snapshot),
		{full: [{text: snapshot.baseUrl, tone: 'name', bold: true}], dropOrder: 2},
		{...login, dropOrder: 3},
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
			? [{text: ' (forced for all)', tone: 'waiting' as const}]
			: []),
	];
	const windows = toPlanWindows(claude, now);
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
				// Narrow as it is, the week is worth more than a long bar of the hours.
				cells: columns < 70 ? 5 : 8,
				isLong: false,
			}),
			dropOrder: index + 2,
		})),
		...extraUsageItems(claude.limits?.extraUsage, shown.length + 2),
		...(shown.length === 0
			? [
					{
						full: [
							{
								text: 'plan usage: shown after the first answer',
								tone: 'quiet' as const,
							},
						],
						dropOrder: 3,
					},
				]
			: []),
	];
}

/** What is billed beyond the plan: that it pays now, or what was spent this month. */
function extraUsageItems(
	extra: ExtraUsage | undefined,
	dropOrder: number,
): Item[] {
	const line = extra && toExtraUsageLine(extra);
	return line === undefined
		? []
		: [{full: line, dropOrder: extra?.isInUse ? 0 : dropOrder}];
}

const separator = '   ';

/** Puts items beside each other. The highest `dropOrder` is shortened first, and left out first. */
function fitItems(items: readonly Item[], columns: number): Line {
	const byDropOrder = items.toSorted(
		(one, other) => other.dropOrder - one.dropOrder,
	);
	const shown = new Map(items.map((item) => [item, item.full]));
	const steps = [
		...byDropOrder.map((item) => () => {
			if (item.short !== undefined) {
				shown.set(item, item.short);
			}
		}),
		...byDropOrder.slice(0, -1).map((item) => () => {
			shown.delete(item);
		}),
	];
	for (const step of steps) {
		if (lineWidth(join([...shown.values()])) <= columns) {
			break;
		}

		step();
	}

	return fitLine(join([...shown.values()]), columns);
}

function join(lines: Line[]): Line {
	return lines.flatMap((line, index) =>
		index === 0 ? line : [{text: separator}, ...line],
	);
}
