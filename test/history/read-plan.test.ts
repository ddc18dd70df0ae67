import test from 'ava';
import type {PlanWindow} from '../../source/claude/claude-health.js';
import {sceneTime} from '../tui/scenes/example-exchange.js';
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
		},
	]);
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
