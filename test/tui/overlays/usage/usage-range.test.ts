import test from 'ava';
import type {StoredUsage} from '../../../../source/history/history-access.js';
import {noSpending} from '../../../../source/traffic/spending.js';
import {type Line, lineWidth} from '../../../../source/tui/line/line.js';
import {toUsageBox} from '../../../../source/tui/overlays/usage/usage-overlay.js';
import {
	stepRange,
	usageRanges,
	toBucketLines,
	toRangeFilter,
	toRangeLine,
	type UsageGrouping,
	toUsageQuery,
} from '../../../../source/tui/overlays/usage/usage-range.js';
import {sceneTime} from '../../scenes/example-exchange.js';
import {exampleSnapshot} from '../../scenes/example-snapshot.js';

const midnight = new Date(2026, 10, 22).getTime();
const day = 24 * 60 * 60 * 1000;

function toText(line: Line): string {
	return line.map(({text}) => text).join('');
}

test('the ranges go round in both directions', (t) => {
	t.is(stepRange('run', 1, usageRanges), 'today');
	t.is(stepRange('all', 1, usageRanges), 'run');
	t.is(stepRange('run', -1, usageRanges), 'all');
	t.is(
		toText(toRangeLine('week', 'key', 80)).trimEnd(),
		'   This run   Today  [7 days]  30 days   All    by key',
	);
});

test('a range is asked for as a filter would find its requests', (t) => {
	t.is(toUsageQuery('run', sceneTime), undefined);
	t.deepEqual(toUsageQuery('today', sceneTime), {
		since: midnight,
		bucket: 'hour',
	});
	t.deepEqual(toUsageQuery('week', sceneTime), {
		since: sceneTime - 7 * day,
		bucket: 'day',
	});
	t.deepEqual(toUsageQuery('all', sceneTime), {bucket: 'day'});
	t.is(toRangeFilter('month'), 'since:30d');
	t.is(toRangeFilter('all'), '');
});

test('each day has a bar, also one without requests', (t) => {
	const [line] = toBucketLines(
		{
			rows: [],
			buckets: [
				{...noSpending, at: midnight - 3 * day, requests: 1, costUsd: 2},
				{...noSpending, at: midnight, requests: 9, costUsd: 1},
			],
		},
		{
			query: {since: sceneTime - 4 * day, bucket: 'day'},
			columns: 80,
			now: sceneTime,
		},
	);
	t.is(toText(line!), '  cost per day  ▁█▁▁▅  most $2.00, Thu 19 Nov 2026');
});

test('where nothing has a price, the bars are of requests, and a year fits the box', (t) => {
	const [line] = toBucketLines(
		{
			rows: [],
			buckets: [{...noSpending, at: midnight - 365 * day, requests: 3}],
		},
		{query: {bucket: 'day'}, columns: 54, now: sceneTime},
	);
	t.is(lineWidth(line!), 54);
	t.regex(
		toText(line!),
		/^ {2}requests per day {2}█.* {2}most 3, Sat 22 Nov 2025$/v,
	);
});

const rows: StoredUsage[] = [
	{
		...noSpending,
		caller: 'a',
		model: 'claude-opus-4-8',
		requests: 2,
		costUsd: 4,
	},
	{
		...noSpending,
		caller: 'b',
		keyName: 'laptop',
		model: 'claude-opus-4-8',
		requests: 1,
		costUsd: 1,
	},
	{...noSpending, caller: 'b', keyName: 'laptop', requests: 3, failed: 3},
];

const groups: Array<[UsageGrouping, RegExp[]]> = [
	['caller', [/^❯ a +opus-4-8 +2 /v, /^ {2}b +all +4 /v]],
	['model', [/^❯ opus-4-8 +3 /v, /^ {2}failed +3 /v]],
	['key', [/^❯ no key +opus-4-8 +2 /v, /^ {2}laptop +all +4 /v]],
];

for (const [by, expected] of groups) {
	test(`usage of a range is counted by ${by}`, (t) => {
		const {head, lines} = toUsageBox(
			{range: 'week', by},
			exampleSnapshot().traffic,
			{
				columns: 94,
				now: sceneTime,
				range: {
					range: 'week',
					query: {bucket: 'day'},
					report: {rows, buckets: []},
				},
			},
		);
		t.regex(toText(head!.at(-1)!), new RegExp(`^ {2}${by} `, 'v'));
		for (const pattern of expected) {
			t.true(lines.some((line) => pattern.test(toText(line))));
		}
	});
}

test('until the history has been read, and where it cannot be, the box says so', (t) => {
	const draw = (failure?: string) =>
		toUsageBox({range: 'week'}, exampleSnapshot().traffic, {
			columns: 94,
			now: sceneTime,
			...(failure !== undefined && {
				range: {range: 'week', query: {bucket: 'day'}, failure},
			}),
		})
			.lines.map((line) => toText(line))
			.join(' ');
	t.is(draw(), 'Reading the history…');
	t.is(draw('The file is locked.'), 'The file is locked.');
});
