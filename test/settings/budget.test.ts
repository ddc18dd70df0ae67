import test from 'ava';
import {
	type Budget,
	describeBudgetLimit,
	findUnknownKeys,
	toBudgetName,
} from '../../source/settings/budget.js';
import {parseSetting} from '../../source/settings/parse-settings.js';

const usable: Array<[unknown, string]> = [
	[{requests: 100, per: 'day'}, 'all: 100 requests per day'],
	[{requests: 1, per: 'hour'}, 'all: 1 request per hour'],
	[
		{key: 'editor', tokens: 2_000_000, per: 'week'},
		'key editor: 2,000,000 tokens per week',
	],
	[{caller: 'Cursor', dollars: 2.5, per: 'day'}, 'caller Cursor: $2.5 per day'],
	[{key: 'agent', percent: 20}, 'key agent: 20% of five_hour'],
	[
		{percent: 50, window: 'seven_day', models: ['opus', 'fable']},
		'opus, fable: 50% of seven_day',
	],
	[
		{key: 'agent', allowedModels: ['haiku', 'sonnet']},
		'key agent: only haiku, sonnet',
	],
	[{name: 'mine', requests: 1, per: 'day', allowedModels: ['opus']}, 'mine'],
];
for (const [budget, name] of usable) {
	test(`a budget such as ${JSON.stringify(budget)} is named “${name}”`, (t) => {
		t.deepEqual(parseSetting('budgets', [budget]), [budget as Budget]);
		t.is(toBudgetName(budget as Budget), name);
	});
}

const unusable: Array<[unknown, string]> = [
	['editor', 'must be a list of objects'],
	[{}, 'must be a list of objects'],
	[['editor'], '`[0]` must be an object'],
	[
		[{}],
		'`[0]` must have a limit (`requests`, `tokens`, `dollars` or `percent`) or `allowedModels`',
	],
	[
		[{requests: 1}],
		'`[0]` must have `per` beside `requests`: hour, day or week',
	],
	[[{requests: 1, per: 'month'}], '`[0].per` must be hour, day or week'],
	[[{requests: 0, per: 'day'}], '`[0].requests` must be 1 or more'],
	[[{tokens: 1.5, per: 'day'}], '`[0].tokens` must be a whole number'],
	[[{dollars: '5', per: 'day'}], '`[0].dollars` must be a number'],
	[[{dollars: -5, per: 'day'}], '`[0].dollars` must be more than 0'],
	[[{percent: 120}], '`[0].percent` must be from 1 to 100'],
	[
		[{percent: 20, per: 'day'}],
		'`[0]` must not have `per` beside `percent`, whose period is a `window`',
	],
	[
		[{requests: 1, per: 'day', window: 'five_hour'}],
		'`[0]` must not have `window` beside `requests`, whose period is `per`',
	],
	[
		[{requests: 1, tokens: 1, per: 'day'}],
		'`[0]` must have one limit, not requests and tokens: make two budgets',
	],
	[
		[{key: 'a', caller: 'b', requests: 1, per: 'day'}],
		'`[0]` must have `key` or `caller`, not both',
	],
	[
		[{requests: 1, per: 'day', models: []}],
		'`[0].models` must not be an empty list',
	],
	[
		[{requests: 1, per: 'day', model: 'opus'}],
		'`[0]` has the unknown field `model` (known fields: name, key, caller, models, allowedModels, requests, tokens, dollars, per, percent, window)',
	],
	[
		[
			{requests: 1, per: 'day'},
			{name: 'all: 1 request per day', tokens: 1, per: 'day'},
		],
		'`[1]` has the name of another budget, "all: 1 request per day": give it another `name`',
	],
];
for (const [value, message] of unusable) {
	test(`budgets such as ${JSON.stringify(value)} cannot be used`, (t) => {
		t.throws(() => parseSetting('budgets', value), {message});
	});
}

test('a reserve is a percentage, with keys and windows', (t) => {
	t.deepEqual(parseSetting('reserve', {percent: 20}), {percent: 20, keys: []});
	t.throws(() => parseSetting('reserve', {percent: 0, keys: ['me']}), {
		message: '`percent` must be from 1 to 100',
	});
	t.throws(() => parseSetting('reserve', {percent: 10, key: 'me'}), {
		message:
			'has the unknown field `key` (known fields: percent, keys, windows)',
	});
});

test('keys that budgets and the reserve name must be among the API keys', (t) => {
	const budgets: Budget[] = [{key: 'editor', requests: 1, per: 'day'}];
	const reserve = {percent: 10, keys: ['me']};
	t.deepEqual(
		findUnknownKeys({budgets, reserve, apiKeys: {editor: 'x', me: 'y'}}),
		[],
	);
	t.deepEqual(findUnknownKeys({budgets, reserve, apiKeys: {}}), [
		'`budgets[0].key` is "editor", which `apiKeys` does not have (there are none).',
		'`reserve.keys[0]` is "me", which `apiKeys` does not have (there are none).',
	]);
});

test('a limit is described with its period', (t) => {
	t.is(describeBudgetLimit({dollars: 5, per: 'week'}), '$5 per week');
	t.is(describeBudgetLimit({allowedModels: ['opus']}), 'no limit');
});
