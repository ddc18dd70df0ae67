import test from 'ava';
import type {PlanLimits} from '../../../source/claude/claude-health.js';
import {parsePlanLimits} from '../../../source/claude/lines/parse-plan-limits.js';

const cases: Array<[title: string, info: unknown, limits?: PlanLimits]> = [
	['nothing', undefined],
	['an unknown status', {status: 'perhaps'}],
	[
		'a status alone',
		{status: 'allowed', isUsingOverage: false},
		{status: 'allowed', windows: []},
	],
	[
		'one window',
		{
			status: 'allowed_warning',
			rateLimitType: 'seven_day',
			utilization: 0.8,
			resetsAt: 1_900_000_000,
		},
		{
			status: 'warning',
			windows: [
				{name: 'seven_day', utilization: 0.8, resetsAt: 1_900_000_000_000},
			],
		},
	],
	[
		'all windows, of which one is named twice',
		{
			status: 'allowed',
			rateLimitType: 'five_hour',
			resetsAt: 1_900_000_000,
			unifiedWindows: {
				five_hour: {utilization: 0.5, resetsAt: 1_900_000_000},
				seven_day: {utilization: 0},
				seven_day_opus: null,
			},
		},
		{
			status: 'allowed',
			windows: [
				{name: 'five_hour', utilization: 0.5, resetsAt: 1_900_000_000_000},
				{name: 'seven_day', utilization: 0},
				{name: 'seven_day_opus'},
			],
		},
	],
	[
		'a refusal',
		{status: 'rejected', rateLimitType: 'five_hour', resetsAt: 1_900_000_000},
		{
			status: 'rejected',
			windows: [{name: 'five_hour', resetsAt: 1_900_000_000_000}],
			resetsAt: 1_900_000_000_000,
			rejectedBy: 'five_hour',
		},
	],
	[
		'a refusal that says neither why nor until when',
		{status: 'rejected', rateLimitType: null, resetsAt: null},
		{status: 'rejected', windows: []},
	],
];

for (const [title, info, limits] of cases) {
	test(title, (t) => {
		t.deepEqual(parsePlanLimits(info), limits);
	});
}
