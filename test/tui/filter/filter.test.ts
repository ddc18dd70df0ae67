import test from 'ava';
import {parseFilter} from '../../../source/history/parse-filter.js';
import {
	matchesFilter,
	findUnknownTerms,
	toFilterText,
} from '../../../source/tui/filter/filter.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {toPrompt} from '../../../source/tui/list/list-row.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

const exchange = exampleExchange({
	caller: 'Open Claw 2',
	error: {message: 'The plan is used up.', type: 'rate_limit_error'},
});

const cases: Array<[filter: string, matches: boolean]> = [
	['', true],
	['sky', true],
	['SCATTERS', true],
	['used', true],
	['nowhere', false],
	['model:sonnet', true],
	['model:opus', false],
	['status:done', true],
	['status:200', true],
	['status:stop', true],
	['status:failed', false],
	['caller:claw', true],
	['caller:"open claw"', true],
	['shape:chat', true],
	['shape:responses', false],
	['>2s', true],
	['>3s', false],
	['<3s', true],
	['cost:>0', true],
	['cost:>5', false],
	['tokens:>10', true],
	['tokens:>1M', false],
	['-sky', false],
	['-opus', true],
	['sky model:sonnet >1s', true],
	['sky model:opus', false],
];

for (const [filter, matches] of cases) {
	test(`${filter || 'nothing'} ${matches ? 'finds' : 'does not find'} the example`, (t) => {
		t.is(matchesFilter(exchange, parseFilter(filter), sceneTime), matches);
	});
}

const refused = exampleExchange({
	id: 'req_0badcafe77',
	status: 'failed',
	httpStatus: 429,
	error: {message: 'Too many requests at\nonce.', type: 'rate_limit_error'},
});

const refusedCases: Array<[filter: string, matches: boolean]> = [
	['429', true],
	['"429 too many requests at once"', true],
	['bad', false],
	['cafe77', false],
	['req_0bad', true],
	['req_0badcafe77', true],
	['REQ_0BADCAFE77', true],
	['req_bad', false],
	['-req_0bad', false],
];

for (const [filter, matches] of refusedCases) {
	test(`${filter} ${matches ? 'finds' : 'does not find'} a failed request by its status, its message or the beginning of its id`, (t) => {
		t.is(matchesFilter(refused, parseFilter(filter), sceneTime), matches);
	});
}

const looped = exampleExchange({
	messages: [
		{role: 'user', text: 'Tidy up.'},
		{role: 'tool', text: '{"lines":\n120}', toolCallId: 'call_0'},
		{role: 'assistant', text: ''},
	],
	answer: {
		...exchange.answer,
		toolCalls: [
			{id: 'call_1', name: 'look', arguments: '{"path":"source/cli.ts"}'},
		],
	},
});

const loopedCases: Array<[filter: string, matches: boolean]> = [
	['lines', true],
	['tidy', true],
	['look', true],
	['source/cli', true],
	['-cli.ts', false],
];

for (const [filter, matches] of loopedCases) {
	test(`${filter} ${matches ? 'finds' : 'does not find'} a tool loop by its prompt, its row or its call`, (t) => {
		t.is(matchesFilter(looped, parseFilter(filter), sceneTime), matches);
	});
}

test('what the row shows is found as the row shows it', (t) => {
	const row = toPrompt(looped);
	const filter = {
		terms: [
			{type: 'text' as const, value: row.toLowerCase(), isNegated: false},
		],
	};
	t.is(row, '↩ {"lines": 120}');
	t.true(matchesFilter(looped, filter, sceneTime));
});

test('the HTTP status of what went well is no text', (t) => {
	t.false(matchesFilter(exchange, parseFilter('200'), sceneTime));
});

test('a running request is as long as it has run', (t) => {
	const running = exampleExchange({
		status: 'streaming',
		marks: {received: sceneTime - 6000},
	});
	t.true(matchesFilter(running, parseFilter('>5s'), sceneTime));
	t.false(matchesFilter(running, parseFilter('>5s'), sceneTime - 2000));
});

const outcomes: Array<[filter: string, exchange: Partial<Exchange>]> = [
	['status:cut', {finishReason: 'length'}],
	['status:declined', {finishReason: 'content_filter'}],
	[
		'status:tools',
		{
			answer: {
				...exchange.answer,
				toolCalls: [{id: 'call_1', name: 'look', arguments: '{}'}],
			},
		},
	],
];

for (const [filter, outcome] of outcomes) {
	test(`${filter} finds what the list calls so, and nothing else`, (t) => {
		const find = parseFilter(filter);
		const other = {...exchange, ...outcome};
		t.true(matchesFilter(other, find, sceneTime));
		t.false(matchesFilter(exchange, find, sceneTime));
	});
}

for (const text of [
	'',
	'status:fail',
	'status:429',
	'shape:chat',
	'>5s',
	'caler:',
	'"see: the table"',
]) {
	test(`“${text}” is understood`, (t) => {
		t.deepEqual(findUnknownTerms(text), []);
	});
}

for (const [text, hint] of [
	['status:bogus', /^No status begins with “bogus”: .* failed, .*429/v],
	['-shape:soap', /^No shape begins with “soap”: chat, /v],
	['>abc', /^“>abc” is not a duration\. .*>5s/v],
	['caler:cursor', /^Searching for the text “caler:cursor”\. .*caller:/v],
	['tokens:5k', /^“tokens:5k” is not a comparison\. .*tokens:>10k/v],
	['tokens>5k', /^Searching for the text “tokens>5k”\. .*>5s/v],
	['-status=failed', /^Searching for the text “status=failed”\. .*status:/v],
] as const) {
	test(`for “${text}” the known terms are named`, (t) => {
		const [sentence = ''] = findUnknownTerms(`hello ${text}`);
		t.regex(sentence, hint);
	});
}

test('the filter for a caller and a model is what a person would type', (t) => {
	t.is(
		toFilterText({caller: 'curl/8.7', model: 'opus-4-8'}),
		'caller:curl/8.7 model:opus-4-8',
	);
	t.is(
		toFilterText({caller: 'OpenAI/JS 6.49 (work)'}),
		'caller:"OpenAI/JS 6.49 (work)"',
	);
});

for (const caller of [
	'curl/8.7',
	'OpenAI/JS 6.49.0 (work)',
	'my "tool" 1.0',
	'"quoted"',
	'two  blanks',
	'hard\u00A0blank',
	'-v',
	'status:failed',
	'日本 語',
]) {
	test(`the filter for a caller finds the requests of ${caller}, and those of nobody else`, (t) => {
		const filter = parseFilter(toFilterText({caller, model: 'sonnet-4-6'}));
		const matches = (change: Parameters<typeof exampleExchange>[0]) =>
			matchesFilter(exampleExchange(change), filter, sceneTime);
		t.true(matches({caller}));
		t.false(matches({caller: 'Cursor/2.4'}));
		t.false(matches({caller, modelAsked: '', modelUsed: 'claude-opus-4-8'}));
	});
}
