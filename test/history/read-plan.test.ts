import test from 'ava';
import type {PlanWindow} from '../../source/claude/claude-health.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../tui/scenes/example-exchange.js';
import {openHistory} from './open-history.js';

const minute = 60_000;
const hour = 60 * minute;
const allowed = {status: 'allowed'} as const;

test('each window has what was reported of it in a range, after what held at its start', async (t) => {
	const history = await openHistory(t, {now: () => sceneTime});
	const since = sceneTime - 6 * hour;
	const fiveHours = (
		utilization: number | undefined,
		resetsAt: number,
	): PlanWindow => ({
		name: 'five_hour',
		...(utilization !== undefined && {utilization}),
		resetsAt,
	});
	const week = {
		name: 'seven_day',
		utilization: 0.5,
		resetsAt: sceneTime + 48 * hour,
	};
	const first = since + hour;
	const second = first + 5 * hour;
	for (const [limits, at] of [
		[{...allowed, windows: [fiveHours(0.1, since - hour)]}, since - 3 * hour],
		[{...allowed, windows: [fiveHours(0.3, first), week]}, since - minute],
		[{...allowed, windows: [fiveHours(0.9, first), week]}, since + minute],
		[
			{
				status: 'rejected' as const,
				rejectedBy: 'five_hour',
				windows: [fiveHours(undefined, first), week],
			},
			since + 2 * minute,
		],
		[{...allowed, windows: [fiveHours(0.2, second), week]}, first + minute],
		[{...allowed, windows: [fiveHours(0.4, second), week]}, sceneTime + 1],
	] as const) {
		history.recordLimits({...limits, windows: [...limits.windows]}, at);
	}

	t.deepEqual(await history.plan({since}), [
		{
			name: 'five_hour',
			points: [
				{at: since, utilization: 0.3, resetsAt: first, isRejecting: false},
				{
					at: since + minute,
					utilization: 0.9,
					resetsAt: first,
					isRejecting: false,
				},
				{at: since + 2 * minute, resetsAt: first, isRejecting: true},
				{
					at: first + minute,
					utilization: 0.2,
					resetsAt: second,
					isRejecting: false,
				},
			],
			reached: [{at: since + 2 * minute, usage: []}],
		},
		{
			name: 'seven_day',
			points: [
				{
					at: since,
					utilization: 0.5,
					resetsAt: week.resetsAt,
					isRejecting: false,
				},
			],
			reached: [],
		},
	]);
});

test('a limit has what was received in the hour before it was first reached, once before each reset', async (t) => {
	const history = await openHistory(t, {now: () => sceneTime});
	const since = sceneTime - 24 * hour;
	const reached = since + 3 * hour + 7;
	const next = reached + 5 * hour;
	const report = (at: number, utilization: number, resetsAt: number) => {
		history.recordLimits(
			{...allowed, windows: [{name: 'five_hour', utilization, resetsAt}]},
			at,
		);
	};

	// Reached before the range begins: its start is not known to be in it.
	report(since - minute, 1, since + hour);
	report(since + minute, 1, since + hour + 400);
	report(reached - minute, 0.98, since + 6 * hour);
	report(reached, 1, since + 6 * hour);
	report(reached + minute, 0.99, since + 6 * hour);
	report(reached + 2 * minute, 1, since + 6 * hour + 300);
	report(next, 1, since + 11 * hour);
	for (const [received, caller] of [
		[reached - hour - 1, 'early'],
		[reached - hour, 'first'],
		[reached - minute, 'first'],
		[reached, 'last'],
		[reached + 1, 'late'],
	] as const) {
		history.record(
			exampleExchange({
				id: `req_${received}`,
				caller,
				keyName: undefined,
				marks: exampleMarks(received),
			}),
		);
	}

	const [series] = await history.plan({since});
	t.deepEqual(
		series!.reached.map(({at, usage}) => ({
			at,
			callers: usage.map(({caller, requests}) => [caller, requests]),
		})),
		[
			{
				at: reached,
				callers: [
					['first', 2],
					['last', 1],
				],
			},
			{at: next, callers: []},
		],
	);
});

test('the newest fifty limits that were reached are read, and the heaviest twenty of those who ran', async (t) => {
	const history = await openHistory(t, {now: () => sceneTime});
	const since = sceneTime - 30 * 24 * hour;
	for (let count = 0; count < 70; count++) {
		history.recordLimits(
			{
				...allowed,
				windows: [
					{
						name: 'five_hour',
						utilization: 1,
						resetsAt: since + (count + 1) * 5 * hour,
					},
				],
			},
			since + (count * 5 + 3) * hour,
		);
	}

	const last = since + (69 * 5 + 3) * hour;
	for (let count = 0; count < 25; count++) {
		history.record(
			exampleExchange({
				id: `req_${count}`,
				caller: `caller-${count}`,
				costUsd: count + 1,
				marks: exampleMarks(last - minute),
			}),
		);
	}

	const [series] = await history.plan({since});
	t.is(series!.reached.length, 50);
	const {at, usage} = series!.reached.at(-1)!;
	t.is(at, last);
	t.is(usage.length, 21);
	t.is(usage[0]!.costUsd, 25);
	t.like(usage.at(-1), {requests: 5, costUsd: 15, caller: undefined});
});

test('thousands of points are thinned out, to the highest before each reset', async (t) => {
	const history = await openHistory(t, {now: () => sceneTime});
	const since = sceneTime - 30 * 24 * hour;
	let count = 0;
	for (let at = since; at <= sceneTime; at += 10 * minute) {
		const period = Math.floor((at - since) / (5 * hour));
		const share = ((at - since) % (5 * hour)) / (5 * hour);
		history.recordLimits(
			{
				...allowed,
				windows: [
					{
						name: 'five_hour',
						utilization: period === 70 && share > 0.9 ? 1 : share * 0.8,
						// As much as two reports of one reset differ.
						resetsAt: since + (period + 1) * 5 * hour + (at % 7),
					},
				],
			},
			at,
		);
		count++;
		if (count % 400 === 0) {
			await history.flush();
		}
	}

	const [series, ...others] = await history.plan({since});
	t.deepEqual(others, []);
	t.true(count > 4000);
	const {points} = series!;
	t.true(points.length > 300 && points.length <= 560, `${points.length}`);
	t.deepEqual(
		points.map(({at}) => at),
		points.map(({at}) => at).toSorted((one, other) => one - other),
	);
	t.is(
		new Set(points.map(({resetsAt}) => Math.round(resetsAt! / hour))).size,
		145,
	);
	t.is(points.filter(({utilization}) => utilization === 1).length, 1);
	t.true(points.at(-1)!.at >= sceneTime - 2 * hour);
});

test('a window that refuses has been reached, listed or not; where a refusal names none, those that are used up', async (t) => {
	const history = await openHistory(t, {now: () => sceneTime});
	const since = sceneTime - hour;
	const windows = [
		{name: 'five_hour', utilization: 0.4, resetsAt: sceneTime + hour},
		{name: 'seven_day', utilization: 1, resetsAt: sceneTime + 48 * hour},
	];
	history.recordLimits(
		{
			status: 'rejected',
			windows: windows.slice(0, 1),
			rejectedBy: 'seven_day_opus',
			resetsAt: sceneTime + 24 * hour,
		},
		since + minute,
	);
	history.recordLimits({status: 'rejected', windows}, since + 2 * minute);
	const series = await history.plan({since});
	t.deepEqual(
		series.map(({name, reached}) => [name, reached.map(({at}) => at)]),
		[
			['five_hour', []],
			['seven_day_opus', [since + minute]],
			['seven_day', [since + 2 * minute]],
		],
	);
});
