import test from 'ava';
import {
	type Account,
	parseInitialized,
} from '../../../source/claude/account/read-account.js';

const cases: Array<[title: string, response: unknown, account: Account]> = [
	['nothing', undefined, {models: []}],
	['models that are none', {models: 'all', account: 7}, {models: []}],
	[
		'a model with no more than its value',
		{models: [{value: 'opus'}]},
		{models: [{value: 'opus', displayName: 'opus', effortLevels: []}]},
	],
	[
		'models that can be kept from thinking, and one that cannot',
		{
			models: [
				{value: 'opus', supportsThinkingOff: false},
				{value: 'haiku', supportsThinkingOff: true},
			],
		},
		{
			models: [
				{
					value: 'opus',
					displayName: 'opus',
					effortLevels: [],
					alwaysThinks: true,
				},
				{value: 'haiku', displayName: 'haiku', effortLevels: []},
			],
		},
	],
	[
		'everything',
		{
			models: [
				{
					value: 'sonnet',
					resolvedModel: 'claude-sonnet-5',
					displayName: 'Sonnet',
					description: 'Sonnet 5',
					supportsEffort: true,
					supportedEffortLevels: ['low', 'high'],
					supportsAdaptiveThinking: true,
				},
			],
			account: {email: 'a@b.test', subscriptionType: 'max', tokenSource: 'x'},
		},
		{
			models: [
				{
					value: 'sonnet',
					resolvedModel: 'claude-sonnet-5',
					displayName: 'Sonnet',
					description: 'Sonnet 5',
					effortLevels: ['low', 'high'],
					adaptiveThinking: true,
				},
			],
			subscription: 'max',
			email: 'a@b.test',
		},
	],
];

for (const [title, response, account] of cases) {
	test(title, (t) => {
		t.deepEqual(parseInitialized(response), account);
	});
}
