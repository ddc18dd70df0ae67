import test from 'ava';
import {parseUsage} from '../../../source/claude/account/parse-usage.js';
import type {Account} from '../../../source/claude/account/read-account.js';

const time = '2030-01-01T00:00:00+00:00';

const resetsAt = Date.parse(time);

const cases: Array<
	[title: string, response: unknown, limits?: Account['limits']]
> = [
	['nothing', undefined],
	[
		'a plan that Anthropic could not be asked about',
		{rate_limits_available: true, rate_limits: null},
	],
	[
		'a login without a plan',
		{rate_limits_available: false, rate_limits: null},
		'none',
	],
	['a plan without windows', {rate_limits: {}}, 'none'],
	[
		'windows of another kind',
		{rate_limits: {extra_usage: {utilization: 5}}},
		'none',
	],
	[
		'windows, in percent and as ISO times',
		{
			rate_limits: {
				five_hour: {utilization: 42, resets_at: '2030-01-01T00:00:00+00:00'},
				seven_day: {utilization: 0, resets_at: null},
				seven_day_opus: {utilization: null, resets_at: null},
				seven_day_sonnet: null,
				extra_usage: {is_enabled: false},
			},
		},
		{
			status: 'allowed',
			windows: [
				{
					name: 'five_hour',
					utilization: 0.42,
					resetsAt: Date.parse('2030-01-01T00:00:00Z'),
				},
				{name: 'seven_day', utilization: 0},
				{name: 'seven_day_opus'},
			],
			extraUsage: {isEnabled: false},
		},
	],
	[
		'the weeks of models, wherever they stand, once each',
		{
			rate_limits: {
				seven_day_opus: {utilization: 5, resets_at: null},
				model_scoped: [
					{display_name: 'Fable', utilization: 63, resets_at: time},
				],
				limits: [
					{kind: 'session', percent: 42, resets_at: time, group: 'session'},
					{kind: 'weekly_all', percent: 7, resets_at: time, scope: null},
					{
						kind: 'weekly_scoped',
						percent: 64,
						resets_at: null,
						scope: {model: {display_name: 'Fable'}},
					},
					{
						kind: 'weekly_scoped',
						percent: 5,
						resets_at: time,
						scope: {model: {display_name: 'Opus'}},
					},
					{kind: 'lunar', percent: 1, resets_at: null, scope: {model: 3}},
					{kind: 'without a share'},
					'nonsense',
				],
			},
		},
		{
			status: 'allowed',
			windows: [
				{
					name: 'seven_day_opus',
					utilization: 0.05,
					resetsAt,
					model: 'Opus',
				},
				{
					name: 'seven_day_fable',
					model: 'Fable',
					utilization: 0.63,
					resetsAt,
				},
				{name: 'five_hour', utilization: 0.42, resetsAt},
				{name: 'seven_day', utilization: 0.07, resetsAt},
				{name: 'lunar', utilization: 0.01},
			],
		},
	],
	[
		'extra usage, in cents',
		{
			rate_limits: {
				extra_usage: {
					is_enabled: true,
					monthly_limit: 5000,
					used_credits: 1250,
					utilization: 25,
					currency: 'USD',
				},
			},
		},
		{
			status: 'allowed',
			windows: [],
			extraUsage: {isEnabled: true, spent: 12.5, limit: 50, currency: 'USD'},
		},
	],
	[
		'extra usage without a limit, and why it is off',
		{
			rate_limits: {
				extra_usage: {
					is_enabled: false,
					monthly_limit: null,
					used_credits: 0,
					disabled_reason: 'out_of_credits',
				},
			},
		},
		{
			status: 'allowed',
			windows: [],
			extraUsage: {
				isEnabled: false,
				spent: 0,
				disabledReason: 'out_of_credits',
			},
		},
	],
	[
		'a window of a name that is not known',
		{rate_limits: {lunar_month: {utilization: 3, resets_at: null}}},
		{status: 'allowed', windows: [{name: 'lunar_month', utilization: 0.03}]},
	],
	[
		'a time that is none',
		{rate_limits: {five_hour: {utilization: 1, resets_at: 'soon'}}},
		{status: 'allowed', windows: [{name: 'five_hour', utilization: 0.01}]},
	],
];

for (const [title, response, limits] of cases) {
	test(title, (t) => {
		t.deepEqual(parseUsage(response), limits);
	});
}
