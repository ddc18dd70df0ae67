import test from 'ava';
import {parseUsage} from '../../../source/claude/account/parse-usage.js';
import type {Account} from '../../../source/claude/account/account.js';

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
		},
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
