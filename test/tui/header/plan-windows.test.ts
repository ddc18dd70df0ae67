import test from 'ava';
import type {
	ExtraUsage,
	PlanWindow,
} from '../../../source/claude/claude-health.js';
import {
	toExtraUsageLine,
	toForecast,
	toPlanWindows,
	toWindowLine,
	windowCells,
} from '../../../source/tui/header/plan-windows.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {formatMoment} from '../../../source/tui/text/format-time.js';

const hour = 3_600_000;
const now = 1_000_000_000_000;
const fiveHours = (utilization: number, left: number) => ({
	name: 'five_hour',
	utilization,
	resetsAt: now + left * hour,
});

test('half the window used in a quarter of its time runs out at half its time', (t) => {
	const forecast = toForecast(fiveHours(0.5, 3.75), now);
	t.deepEqual(forecast, {lasts: false, at: now + 1.25 * hour});
});

test('a window used slower than its time passes lasts', (t) => {
	t.deepEqual(toForecast(fiveHours(0.5, 1), now), {lasts: true});
});

test('a window that is used up has run out now', (t) => {
	t.deepEqual(toForecast(fiveHours(1.1, 2), now), {lasts: false, at: now});
});

const unknown: Array<[string, Parameters<typeof toForecast>[0]]> = [
	['a window that has just opened', fiveHours(0.1, 4.9)],
	['a window nothing is used of', fiveHours(0, 2)],
	['a window that is over', fiveHours(0.5, -1)],
	['a window without a reset time', {name: 'five_hour', utilization: 0.5}],
	['a window without a share', {name: 'five_hour', resetsAt: now + hour}],
	['a window of unknown length', {...fiveHours(0.5, 1), name: 'overage'}],
];

for (const [what, window] of unknown) {
	test(`nothing is foretold of ${what}`, (t) => {
		t.is(toForecast(window, now), undefined);
	});
}

const names: Array<[window: PlanWindow, shown: string]> = [
	[{name: 'five_hour', utilization: 0.5}, '5h'],
	[{name: 'seven_day_opus', utilization: 0.5}, '7d Opus'],
	[{name: 'seven_day_overage_included', utilization: 0.5}, '7d Fable'],
	[
		{name: 'seven_day_fable_5_1', model: 'Fable 5.1', utilization: 0.5},
		'7d Fable 5.1',
	],
	[{name: 'overage', utilization: 0.5}, 'extra usage'],
	[{name: 'lunar_month', utilization: 0.5}, 'lunar month'],
	[{name: 'five_hour', resetsAt: now - 1}, '5h reset'],
];

for (const [window, shown] of names) {
	test(`${window.name} is shown as ${shown}`, (t) => {
		const limits = {status: 'allowed' as const, windows: [window]};
		const text = toPlanWindows({status: 'ready', limits}, now)
			.flatMap((row) => toWindowLine(row, {now, size: 'small', columns: 80}))
			.map((span) => span.text)
			.join('');
		t.true(text.startsWith(shown));
	});
}

test('of a window that has been reset no share is shown, as nobody has reported the new one', (t) => {
	const limits = {
		status: 'allowed' as const,
		windows: [{name: 'five_hour', utilization: 0.9, resetsAt: now}],
	};
	t.deepEqual(toPlanWindows({status: 'ready', limits}, now), [
		{name: 'five_hour'},
	]);
});

test('a window of which nothing is known is not shown, and one with two names once', (t) => {
	const limits = {
		status: 'allowed' as const,
		windows: [
			{name: 'seven_day_opus'},
			{name: 'seven_day_overage_included', utilization: 0.6},
			{name: 'seven_day_fable', model: 'Fable', utilization: 0.7},
		],
	};
	t.deepEqual(toPlanWindows({status: 'ready', limits}, now), [
		{name: 'seven_day_fable', model: 'Fable', utilization: 0.7},
	]);
});

const extras: Array<[extra: ExtraUsage, shown: string | undefined]> = [
	[{}, undefined],
	[{isEnabled: true}, undefined],
	[{isEnabled: true, spent: 0, limit: 50}, undefined],
	[{isEnabled: false, spent: 12}, undefined],
	[
		{isEnabled: true, spent: 12.5, limit: 50, currency: 'USD'},
		'extra usage $12.50 of $50.00',
	],
	[{isEnabled: true, spent: 3, currency: 'EUR'}, 'extra usage 3.00 EUR'],
	[{isInUse: true}, '$ billed: extra usage'],
	[
		{isInUse: true, spent: 1, limit: 50, currency: 'USD'},
		'$ billed: extra usage $1.00 of $50.00',
	],
];

for (const [extra, shown] of extras) {
	test(`extra usage ${JSON.stringify(extra)} is shown as ${shown ?? 'nothing'}`, (t) => {
		const line = toExtraUsageLine(extra);
		t.is(line?.map((span) => span.text).join(''), shown);
	});
}

function drawWindow(window: PlanWindow, columns = 120): string {
	return toWindowLine(window, {now, size: 'large', columns})
		.map((span) => span.text)
		.join('');
}

test('a window shows its use, where an even pace would be, and the time of its reset', (t) => {
	const reset = formatMoment(now + 2.5 * hour, now);
	t.is(
		drawWindow(fiveHours(0.25, 2.5)),
		`5h █████░░░░░┃░░░░░░░░░  25%  resets ${reset}`,
	);
});

test('a window that does not last says when it runs out, and a full one when it is back', (t) => {
	const runsOut = formatMoment(now + hour, now);
	t.true(drawWindow(fiveHours(0.75, 2)).endsWith(`75%  runs out ${runsOut}`));
	const back = formatMoment(now + 2 * hour, now);
	t.true(drawWindow(fiveHours(1, 2)).endsWith(`100%  back ${back}`));
});

test('a window takes the same room whatever its numbers are', (t) => {
	for (const size of ['large', 'medium', 'small', 'tiny'] as const) {
		for (const window of [
			fiveHours(0.02, 4),
			fiveHours(1, 2),
			{name: 'seven_day', utilization: 0.9, resetsAt: now + 5e8},
		]) {
			const line = toWindowLine(window, {now, size, columns: 100});
			const cells = windowCells(window, size, 100);
			t.true(lineWidth(line) <= cells, `${lineWidth(line)} of ${cells}`);
		}
	}
});
