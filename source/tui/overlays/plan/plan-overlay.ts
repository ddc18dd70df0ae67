import type {PlanWindow} from '../../../claude/claude-health.js';
import {toWindowLabel} from '../../../claude/gate/plan-window.js';
import type {Snapshot} from '../../../controller/controller.js';
import type {PlanPoint, PlanSeries} from '../../../history/history-access.js';
import {
	toPlanWindows,
	toWindowLine,
	trafficTime,
	windowCells,
} from '../../header/plan-windows.js';
import {key, scrollKeys} from '../../keys/menu-keys.js';
import {type Line, wrapLines} from '../../line/line.js';
import type {Session} from '../../state/session.js';
import type {OverlayBox} from '../box.js';
import {type OverlayKind, scroll} from '../overlay-kind.js';
import type {Overlay, RangePlan} from '../overlay.js';
import {planRanges, stepRange, toRangeSpans} from '../usage/usage-range.js';
import {chartLegend, toPlanChart, toTimeLine} from './plan-chart.js';
import {toReachedLines} from './reached-limits.js';

type PlanCommand = 'next-range' | 'previous-range';

/** How the windows of the plan were used in a range of time, when they were reset, when they ran out and what ran then. */
export const planOverlay: OverlayKind<Overlay<'plan'>, PlanCommand> = {
	keys: [
		key('next-range', ['right', 'l'], 'range'),
		{...key('previous-range', ['left', 'h'], 'range'), footer: 0},
		...scrollKeys(),
		key('close', ['esc', 'q', 'P'], 'close'),
	],
	commands: {
		'next-range'(session, overlay) {
			turn(session, overlay, 1);
		},
		'previous-range'(session, overlay) {
			turn(session, overlay, -1);
		},
	},
	toBox: (overlay, {snapshot, columns, now, data}) =>
		toPlanBox(overlay, snapshot, {columns, now, plan: data.plan}),
	step: scroll,
};

function turn(
	{dispatch}: Session,
	overlay: Overlay<'plan'>,
	step: 1 | -1,
): void {
	const range = stepRange(overlay.range, step, planRanges);
	dispatch({type: 'overlay-change', overlay: {...overlay, range}});
}

/** Each window as the header has it, and below it what was stored of it; then what ran when one was used up. */
export function toPlanBox(
	{range, top}: Omit<Overlay<'plan'>, 'type'>,
	snapshot: Pick<Snapshot, 'claude' | 'connection' | 'mode'>,
	{columns, now, plan}: {columns: number; now: number; plan?: RangePlan},
): OverlayBox {
	const seen = trafficTime(snapshot, now);
	const windows = toCharted(snapshot.claude, plan?.report ?? [], seen);
	const hasPoints = (plan?.report ?? []).length > 0;
	const time = {since: plan?.query.since ?? seen, now: seen};
	const parts = [
		...windows.map(({window, points}) => [
			toTitle(window, seen, columns),
			...(hasPoints ? toPlanChart(points, time, columns) : []),
		]),
		...(hasPoints
			? []
			: [wrapLines(toNothing(snapshot, plan), columns, 'quiet')]),
	];
	return {
		title: 'Plan',
		columns: 112,
		top,
		head: [toRangeSpans(range, planRanges), []],
		lines: [...parts, toReachedLines(plan?.report ?? [], {columns, now})]
			.filter((part) => part.length > 0)
			.flatMap((part, index) => (index === 0 ? part : [[], ...part])),
		foot: hasPoints ? [toTimeLine(time, columns), chartLegend] : [],
	};
}

function toNothing(
	{mode}: Pick<Snapshot, 'mode'>,
	plan: RangePlan | undefined,
): string {
	if (mode === 'demo') {
		return 'No history in the demo.';
	}

	return (
		plan?.failure ??
		(plan === undefined
			? 'Reading the history…'
			: 'No plan usage is stored for this time. The history gets it with each answer, unless historyDays or historyMegabytes is 0.')
	);
}

type ChartedWindow = {window: PlanWindow; points: PlanPoint[]};

/** The windows of now, then those that only the history has. The week of a model has two names, and one chart. */
function toCharted(
	claude: Snapshot['claude'],
	series: readonly PlanSeries[],
	now: number,
): ChartedWindow[] {
	const labels = new Map(
		(claude.limits?.windows ?? []).map((window) => [
			window.name,
			toWindowLabel(window),
		]),
	);
	const stored = new Map<string, {name: string; points: PlanPoint[]}>();
	for (const {name, points} of series) {
		const label = labels.get(name) ?? toWindowLabel({name});
		const known = stored.get(label)?.points ?? [];
		stored.set(label, {
			name,
			points: [...known, ...points].toSorted((one, other) => one.at - other.at),
		});
	}

	const current = toPlanWindows(claude, now).map((window) => {
		const label = toWindowLabel(window);
		const points = stored.get(label)?.points ?? [];
		stored.delete(label);
		const {utilization, resetsAt} = window;
		return {
			window,
			points:
				utilization === undefined
					? points
					: [...points, {at: now, utilization, resetsAt, isRejecting: false}],
		};
	});
	return [
		...current,
		...[...stored.values()].map(({name, points}) => ({
			window: toLast(name, points, now),
			points,
		})),
	];
}

/** As it was last stored; without a share if it has been reset since. */
function toLast(
	name: string,
	points: readonly PlanPoint[],
	now: number,
): PlanWindow {
	const {utilization, resetsAt = 0} = points.at(-1)!;
	return {
		name,
		...(resetsAt > now && {resetsAt}),
		...(resetsAt > now && utilization !== undefined && {utilization}),
	};
}

function toTitle(window: PlanWindow, now: number, columns: number): Line {
	const size =
		windowCells(window, 'large', columns) <= columns ? 'large' : 'medium';
	return toWindowLine(window, {now, size, columns});
}
