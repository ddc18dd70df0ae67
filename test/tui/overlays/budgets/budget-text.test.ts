import test from 'ava';
import type {Budget} from '../../../../source/settings/budget.js';
import {
	parseBudgetText,
	parseReserveText,
	toBudgetText,
} from '../../../../source/tui/overlays/budgets/budget-text.js';

const texts: Array<[string, Budget, string]> = [
	[
		'key:agent tokens:2M per:day',
		{key: 'agent', tokens: 2_000_000, per: 'day'},
		'Requests with the key agent: 2,000,000 tokens per day.',
	],
	[
		'caller:"Claude Code" dollars:$2.5 per:week models:opus,fable',
		{
			caller: 'Claude Code',
			dollars: 2.5,
			per: 'week',
			models: ['opus', 'fable'],
		},
		'Callers with “Claude Code” in their name, of opus, fable: $2.5 per week.',
	],
	[
		'percent:20% window:seven_day name:mine',
		{percent: 20, window: 'seven_day', name: 'mine'},
		'All requests: 20% of seven_day. Named mine.',
	],
	[
		'key:agent allowedModels:haiku',
		{key: 'agent', allowedModels: ['haiku']},
		'Requests with the key agent: only haiku.',
	],
];
for (const [text, fields, description] of texts) {
	test(`${text} is a budget, and reads back`, (t) => {
		t.deepEqual(parseBudgetText(text), {fields, description});
		t.deepEqual(parseBudgetText(toBudgetText(fields)).fields, fields);
	});
}

const problems: Array<[string, RegExp]> = [
	['agent', /^“agent” must be a field and its value: per:day$/v],
	[
		'tokens:many per:day',
		/^`tokens` must be a number$|^`tokens` must be a whole number$/v,
	],
	['tokens:1 per:month', /^`per` must be hour, day or week$/v],
	['tokens:1', /must have `per` beside `tokens`: hour, day or week$/v],
	['token:1 per:day', /has the unknown field `token`/v],
];
for (const [text, problem] of problems) {
	test(`${text} is no budget`, (t) => {
		t.regex(parseBudgetText(text).problem ?? '', problem);
	});
}

test('a reserve is a percentage, keys and windows', (t) => {
	t.deepEqual(parseReserveText('percent:15 keys:editor,me').fields, {
		percent: 15,
		keys: ['editor', 'me'],
	});
	t.regex(parseReserveText('percent:200').problem ?? '', /from 1 to 100/v);
});
