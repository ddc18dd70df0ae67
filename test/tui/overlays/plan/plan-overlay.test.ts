import test from 'ava';
import type {PlanWindow} from '../../../../source/claude/claude-health.js';
import type {Snapshot} from '../../../../source/controller/controller.js';
import type {
	PlanPoint,
	PlanSeries,
} from '../../../../source/history/history-access.js';
import {noSpending} from '../../../../source/traffic/spending.js';
import {lineWidth} from '../../../../source/tui/line/line.js';
import type {RangePlan} from '../../../../source/tui/overlays/overlay.js';
import {toPlanBox} from '../../../../source/tui/overlays/plan/plan-overlay.js';
import {
	type PlanRange,
	toRangeStart,
} from '../../../../source/tui/overlays/usage/usage-range.js';
import {sceneTime} from '../../scenes/example-exchange.js';
import {examplePlan} from '../../scenes/example-plan.js';
import {exampleSnapshot} from '../../scenes/example-snapshot.js';

const hour = 3_600_000;
const midnight = new Date(2026, 10, 22).getTime();

type StoredSeries = Pick<PlanSeries, 'name' | 'points'> & Partial<PlanSeries>;

function boxOf(
	stored: readonly StoredSeries[] | undefined,
	{
		range = 'today',
		columns = 54,
		windows = [],
		...change
	}: {
		range?: PlanRange;
		columns?: number;
		windows?: PlanWindow[];
		failure?: string;
		mode?: Snapshot['mode'];
	} = {},
) {
	const report = stored?.map((series) => ({reached: [], ...series}));
	const snapshot = exampleSnapshot();
	const plan: RangePlan = {
		range,
		query: {since: toRangeStart(range, sceneTime)!},
		...(report && {report}),
		...(change.failure !== undefined && {failure: change.failure}),
	};
	return toPlanBox(
		{range, top: 0},
		{
			...snapshot,
			mode: change.mode ?? 'local',
			claude: {...snapshot.claude, limits: {status: 'allowed', windows}},
		},
		{
			columns,
			now: sceneTime,
			plan:
				report === undefined && change.failure === undefined ? undefined : plan,
		},
	);
}

function draw(...options: Parameters<typeof boxOf>): string[] {
	const {head = [], lines, foot = []} = boxOf(...options);
	return [...head, ...lines, ...foot].map((line) =>
		line
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

/** At hours of this day. */
function pointAt(
	time: number,
	utilization: number | undefined,
	resetsAt: number,
	isRejecting = false,
): PlanPoint {
	return {
		at: midnight + time * hour,
		...(utilization !== undefined && {utilization}),
		resetsAt: midnight + resetsAt * hour,
		isRejecting,
	};
}

const reachedTitle = 'limits reached, and the hour before';

// The day is 14.5 hours old: four cells an hour.
const columns = 5 + 58;

test('a window rises, is reached and reset, and is not known until its next report', (t) => {
	const points = [
		pointAt(1, 0.25, 6),
		pointAt(2, 0.5, 6),
		pointAt(3, 0.97, 6),
		pointAt(4, undefined, 6, true),
		pointAt(8, 0.01, 13),
	];
	t.deepEqual(draw([{name: 'five_hour', points}], {columns}), [
		'  [Today]  7 days   30 days',
		'',
		'5h reset',
		'100%             ▇▇▇▇████████',
		'                 ████████████',
		' 50%         ████████████████',
		'         ████████████████████        ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁',
		'  0% ····────────────✗───────↻·······────────────────────↻·····',
		'     00:00       03:00       06:00       09:00       12:00  now',
		'┃ even pace  ↻ reset  ✗ limit reached  · not known',
	]);
});

test('what is used now comes from the snapshot, with the pace and what it leads to', (t) => {
	const window = {
		name: 'five_hour',
		utilization: 1,
		resetsAt: sceneTime + hour,
	};
	const lines = draw([{name: 'five_hour', points: [pointAt(10, 0.5, 15.5)]}], {
		columns,
		windows: [window],
	});
	t.regex(lines[2]!, /^5h █+┃█* +100% +back 15:30$/v);
	t.regex(lines[3]!, /^100% {58}█$/v);
	t.regex(lines[7]!, /─✗$/v);
});

test('a window that only the history has is shown as it was last stored', (t) => {
	const lines = draw([
		{name: 'seven_day_opus', points: [pointAt(9, 0.4, 40)]},
		{name: 'seven_day', points: [pointAt(9, 0.3, 10)]},
	]);
	t.regex(lines[2]!, /^7d Opus █+┃?░*┃?░* +40% /v);
	t.is(lines[9], '7d reset');
});

test('the week of a model, which has two names, has one chart', (t) => {
	const lines = draw(
		[
			{name: 'seven_day_fable', points: [pointAt(3, 0.4, 40)]},
			{name: 'seven_day_overage_included', points: [pointAt(9, 0.5, 40)]},
		],
		{
			windows: [
				{
					name: 'seven_day_overage_included',
					utilization: 0.5,
					resetsAt: midnight + 40 * hour,
				},
			],
		},
	);
	t.is(lines.filter((line) => line.startsWith('7d Fable')).length, 1);
	t.is(lines.filter((line) => line.startsWith('100%')).length, 1);
});

test('below the charts stands who used the plan before each limit was reached, newest first', (t) => {
	const usage = (
		caller: string | undefined,
		model: string,
		costUsd: number,
	) => ({
		...noSpending,
		...(caller !== undefined && {caller, model}),
		requests: 40,
		inputTokens: 1_200_000,
		outputTokens: 34_000,
		costUsd,
	});
	const series = [
		{
			name: 'five_hour',
			points: [pointAt(1, 1, 6)],
			reached: [
				{at: midnight - 9 * hour, usage: []},
				{
					at: midnight + hour,
					usage: [
						usage('opencode/1.2', 'claude-opus-4-8', 4),
						usage('opencode/1.3', 'claude-opus-4-8', 4),
						usage('codex', 'claude-sonnet-4-6', 3),
						{...noSpending, caller: 'codex', requests: 1, failed: 1},
						usage('curl', 'claude-haiku-4-5', 1),
						usage('x\nwget', 'claude-haiku-4-5', 0),
						usage(undefined, '', 1),
					],
				},
			],
		},
		{
			name: 'seven_day_opus',
			points: [pointAt(1, 1, 40)],
			reached: [{at: midnight - 5 * hour, usage: [usage('a', 'b', 0)]}],
		},
	];
	const toTable = (columns: number) => {
		const lines = draw(series, {columns});
		return lines.slice(lines.indexOf(reachedTitle) + 1, -2);
	};

	t.deepEqual(toTable(76), [
		'  reached      limit    caller           model        requests tokens   cost',
		'✗ 01:00        5h       opencode         opus-4-8           80   2.5M  $8.00',
		'                        codex            sonnet-4-6         40   1.2M  $3.00',
		'                        curl             haiku-4-5          40   1.2M  $1.00',
		'                        others                              81   2.5M  $1.00',
		'✗ 21 Nov 19:00 7d Opus  a                b                  40   1.2M',
		'✗ 21 Nov 15:00 5h       none here',
	]);
	t.deepEqual(toTable(54), [
		'  reached      limit    caller     model        tokens',
		'✗ 01:00        5h       opencode   opus-4-8       2.5M',
		'                        codex      sonnet-4-6     1.2M',
		'                        curl       haiku-4-5      1.2M',
		'                        others                    2.5M',
		'✗ 21 Nov 19:00 7d Opus  a          b              1.2M',
		'✗ 21 Nov 15:00 5h       none here',
	]);
});

test('resets are left out where they would be all there is to see', (t) => {
	const day = draw(examplePlan(toRangeStart('today', sceneTime)!)).find(
		(line) => line.startsWith('  0%'),
	);
	t.regex(day!, /↻/v);
	const [month, weeks] = draw(examplePlan(0), {range: 'month'}).filter((line) =>
		line.startsWith('  0%'),
	);
	t.notRegex(month!, /↻/v);
	t.is(weeks!.split('↻').length - 1, 4);
});

for (const range of ['today', 'week', 'month'] as const) {
	for (const cells of [54, 74, 110]) {
		test(`the ${range} fits ${cells} cells, from its start until now`, (t) => {
			const since = toRangeStart(range, sceneTime)!;
			const {
				head = [],
				lines,
				foot = [],
			} = boxOf(examplePlan(since), {
				range,
				columns: cells,
				windows: exampleSnapshot().claude.limits!.windows,
			});
			for (const line of [...head, ...lines, ...foot]) {
				t.true(lineWidth(line) <= cells);
			}

			const table = lines.findIndex(([span]) => span?.text === reachedTitle);
			t.is(table, range === 'today' ? -1 : 14);
			t.is(range === 'today' ? lines.length : table - 1, 13);
			t.is(lineWidth(lines[1]!), cells);
			const [moments] = foot;
			t.is(lineWidth(moments!), cells);
			const names = moments![0]!.text.trim().split(/ {2,}| (?=now)/v);
			t.true(names.length >= 4);
			t.is(names.at(-1), 'now');
		});
	}
}

test('without points it says why, below what is known now', (t) => {
	const {windows} = exampleSnapshot().claude.limits!;
	for (const [report, change, sentence] of [
		[undefined, {}, /Reading the history…$/v],
		[undefined, {mode: 'demo'}, /No history in the demo\.$/v],
		[[], {mode: 'demo'}, /No history in the demo\.$/v],
		[undefined, {failure: 'It is locked.'}, / It is locked\.$/v],
		[[], {}, /No plan usage is stored for this time\..*historyDays/v],
	] as const) {
		const text = draw(report, {...change, windows}).join(' ');
		t.regex(text, /5h █.* 62% .*7d █.* 31% /v);
		t.regex(text, sentence);
		t.notRegex(text, /100%/v);
	}
});
