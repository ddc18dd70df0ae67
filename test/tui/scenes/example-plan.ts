import type {
	PlanPoint,
	PlanSeries,
	StoredUsage,
} from '../../../source/history/history-access.js';
import {noSpending} from '../../../source/traffic/spending.js';
import {sceneTime} from './example-exchange.js';

const exampleUsage: StoredUsage[] = [
	{
		...noSpending,
		caller: 'claude-code/2.1.332',
		model: 'claude-opus-4-8',
		requests: 64,
		inputTokens: 5_900_000,
		outputTokens: 61_000,
		costUsd: 9.4,
	},
	{
		...noSpending,
		caller: 'codex/0.171.0',
		model: 'claude-sonnet-4-6',
		requests: 12,
		inputTokens: 310_000,
		outputTokens: 18_000,
		costUsd: 1.1,
	},
	{...noSpending, caller: 'codex/0.171.0', requests: 3, failed: 3},
];

const hour = 3_600_000;
const day = 24 * hour;

/** A month of work by day, in which the 5-hour window ran out now and then. */
export function examplePlan(since: number): PlanSeries[] {
	return [
		toSeries('five_hour', {
			length: 5 * hour,
			resetsAt: sceneTime + 2.4 * hour,
			pace: 0.15 / hour,
			now: 0.62,
		}),
		toSeries('seven_day', {
			length: 7 * day,
			resetsAt: sceneTime + 76 * hour,
			pace: 0.01 / hour,
			now: 0.31,
		}),
	].map(({name, points}) => ({
		name,
		points: points.filter(({at}) => at >= since),
		reached: points
			.filter(
				({at, utilization}, index) =>
					at >= since &&
					utilization === 1 &&
					points[index - 1]?.utilization !== 1,
			)
			.map(({at}) => ({at, usage: exampleUsage})),
	}));
}

function toSeries(
	name: string,
	{
		length,
		resetsAt,
		pace,
		now,
	}: {length: number; resetsAt: number; pace: number; now: number},
): Pick<PlanSeries, 'name' | 'points'> {
	const points: PlanPoint[] = [];
	const step = hour / 4;
	let utilization = 0;
	let end = resetsAt - Math.ceil((30 * day) / length) * length;
	for (let at = end - length; at < sceneTime; at += step) {
		const daylight = Math.sin((((at / hour) % 24) / 24) * 2 * Math.PI - 2);
		const weekday = 1 + Math.sin(at / day);
		if (at >= end) {
			utilization = 0;
			end += length * Math.ceil((at + 1 - end) / length);
		}

		if (daylight > 0) {
			utilization = Math.min(1, utilization + daylight * weekday * pace * step);
			points.push({at, utilization, resetsAt: end, isRejecting: false});
		}
	}

	// As the example's snapshot has it.
	const last = points.at(-1)!.utilization!;
	return {
		name,
		points: points.map((point) =>
			point.resetsAt === resetsAt
				? {...point, utilization: (point.utilization! / last) * now}
				: point,
		),
	};
}
