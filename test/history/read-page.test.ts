import test from 'ava';
import {parseFilter} from '../../source/history/parse-filter.js';
import {matchesFilter} from '../../source/tui/filter/filter.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../tui/scenes/example-exchange.js';
import {openHistory} from './open-history.js';

const hour = 60 * 60 * 1000;

const examples: Exchange[] = [
	{},
	{caller: 'curl/8.5 (laptop)', keyName: 'laptop', modelUsed: undefined},
	{
		status: 'failed' as const,
		httpStatus: 429,
		error: {
			message: 'insufficient_quota',
			type: 'rate_limit_error',
			code: 'insufficient_quota',
		},
		usage: undefined,
		finishReason: undefined,
	},
	{
		status: 'cancelled' as const,
		httpStatus: undefined,
		shape: 'messages' as const,
	},
	{finishReason: 'length', modelAsked: 'opus', modelUsed: 'claude-opus-4-8'},
	{finishReason: 'content_filter', shape: 'responses' as const},
	{
		messages: [{role: 'user' as const, text: 'A HAYSTACK with a Needle'}],
		answer: {
			thinking: '',
			text: '100% "sure" of it',
			toolCalls: [],
			isStructured: false,
			omitted: 0,
		},
	},
].map((change, index) => {
	const received = sceneTime - index * hour;
	return exampleExchange({
		id: `req_${index}`,
		marks: {...exampleMarks(received), ended: received + 1000 * index},
		...change,
	});
});

const filters = [
	'',
	'model:opus',
	'-model:sonnet',
	'model:',
	'status:failed',
	'status:429',
	'status:cut',
	'status:declined',
	'status:stop',
	'-status:done',
	'caller:CURL',
	'key:laptop',
	'-key:laptop',
	'shape:m',
	'-shape:chat',
	'>2s',
	'<2s',
	'-<3s',
	'cost:>0.001',
	'-cost:>0.001',
	'cost:<0.001',
	'tokens:>300',
	'tokens:<300',
	'-tokens:<300',
	'since:3h',
	'-since:3h',
	'before:2h',
	'since:5h before:1h',
	'since:2026-11-22',
	'before:2026-11-22',
	'needle',
	'"a haystack"',
	'100%',
	'-needle',
	'429',
	'insufficient',
	'sky',
	'req_3',
	'laptop status:done',
	'%',
	"'",
	'nothing has this',
];

for (const filter of filters) {
	test(`the filter ${JSON.stringify(filter)} finds the same in the file as on the screen`, async (t) => {
		const history = await openHistory(t, {keepsTexts: true});
		for (const exchange of examples) {
			history.record(exchange);
		}

		await history.flush();
		const parsed = parseFilter(filter, sceneTime);
		const {exchanges} = await history.page({terms: parsed.terms, limit: 100});
		const expected = examples.filter((exchange) =>
			matchesFilter(exchange, parsed, sceneTime),
		);
		t.deepEqual(
			exchanges.map(({id}) => id),
			expected.map(({id}) => id).reverse(),
		);
		t.deepEqual(
			exchanges.filter(
				(exchange) => !matchesFilter(exchange, parsed, sceneTime),
			),
			[],
		);
	});
}

test('matches are found however far apart they are', async (t) => {
	const history = await openHistory(t);
	for (let index = 0; index < 9000; index++) {
		history.record(
			exampleExchange({
				id: `req_${index}`,
				marks: exampleMarks(sceneTime + index),
				caller: index % 4000 === 5 ? 'rare' : 'common',
			}),
		);
	}

	await history.flush();
	const {terms} = parseFilter('caller:rare');
	const first = await history.page({terms, limit: 2});
	t.deepEqual(
		first.exchanges.map(({id}) => id),
		['req_4005', 'req_8005'],
	);
	const second = await history.page({terms, limit: 2, before: first.next});
	t.deepEqual(
		second.exchanges.map(({id}) => id),
		['req_5'],
	);
	t.is(second.next, undefined);
});
