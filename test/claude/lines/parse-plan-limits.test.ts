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
			extraUsage: {isInUse: false},
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
			extraUsage: {isInUse: false},
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
			extraUsage: {isInUse: false},
		},
	],
	[
		'an answer that extra usage pays for',
		{
			status: 'rejected',
			rateLimitType: 'five_hour',
			resetsAt: 1_900_000_000,
			isUsingOverage: true,
			overageStatus: 'allowed',
		},
		{
			status: 'rejected',
			windows: [{name: 'five_hour', resetsAt: 1_900_000_000_000}],
			resetsAt: 1_900_000_000_000,
			rejectedBy: 'five_hour',
			extraUsage: {isInUse: true, isEnabled: true},
		},
	],
	[
		'extra usage that pays although the plan is not used up',
		{status: 'allowed', isUsingOverage: false, overageInUse: true},
		{
			status: 'allowed',
			windows: [],
			extraUsage: {isInUse: true, isEnabled: true},
		},
	],
	[
		'extra usage that has nothing left',
		{
			status: 'rejected',
			rateLimitType: 'overage',
			resetsAt: 1_900_000_000,
			isUsingOverage: false,
			overageStatus: 'rejected',
			overageDisabledReason: 'out_of_credits',
		},
		{
			status: 'rejected',
			windows: [{name: 'overage', resetsAt: 1_900_000_000_000}],
			resetsAt: 1_900_000_000_000,
			rejectedBy: 'overage',
			rejectedFor: 'out_of_credits',
			extraUsage: {
				isInUse: false,
				isEnabled: false,
				disabledReason: 'out_of_credits',
			},
		},
	],
	...(['errorCode', 'limitScope'] as const).map(
		(field): [string, unknown, PlanLimits] => {
			const word = field === 'errorCode' ? 'credits_required' : 'group_pool';
			return [
				`what must happen first, in ${field}`,
				{
					status: 'rejected',
					[field]: word,
					overageDisabledReason: 'org_level_disabled',
				},
				{status: 'rejected', windows: [], rejectedFor: word},
			];
		},
	),
	[
		'a field of another type does not hide the others',
		{status: 'allowed', rateLimitType: 'five_hour', overageStatus: 7},
		{
			status: 'allowed',
			windows: [{name: 'five_hour'}],
			extraUsage: {isInUse: false},
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
