import test from 'ava';
import type {Exchange} from '../../source/traffic/exchange.js';
import {toLogLine, toLogRecord} from '../../source/traffic/to-log-entry.js';
import {exchange, usage} from './fixtures.js';

const received = new Date(2026, 7, 1, 12, 4, 30).getTime();

const done: Partial<Exchange> = {
	status: 'done',
	finishReason: 'stop',
	modelUsed: 'claude-opus-4-8',
	served: 'live',
	usage,
	marks: {received, firstToken: received + 180, ended: received + 1234},
};

const ended = {received, ended: received + 50};

const lines: Array<[string, Partial<Exchange>, string]> = [
	[
		'an answer',
		done,
		'✓ chat claude-opus-4 (claude-opus-4-8) · curl/8 · 1,023 → 56 tokens · first token 180 ms · 1.2 s · live',
	],
	[
		'an answer that was cut short',
		{...done, finishReason: 'length', modelUsed: 'claude-opus-4'},
		'✓ chat claude-opus-4 · curl/8 · length · 1,023 → 56 tokens · first token 180 ms · 1.2 s · live',
	],
	...(
		[
			['plan', ''],
			['unknown', ''],
			['extra-usage', ' · paid by extra usage'],
			['api-key', ' · paid by API key'],
		] as const
	).map(([paidBy, shown]): [string, Partial<Exchange>, string] => [
		`an answer that is paid by ${paidBy}`,
		{...done, modelUsed: 'claude-opus-4', paidBy},
		`✓ chat claude-opus-4 · curl/8 · 1,023 → 56 tokens · first token 180 ms · 1.2 s · live${shown}`,
	]),
	[
		'a failure',
		{
			status: 'failed',
			httpStatus: 404,
			modelAsked: 'gpt-5',
			marks: ended,
			error: {
				message: 'There is no model gpt-5.',
				type: 'invalid_request_error',
				code: 'model_not_found',
			},
		},
		'✗ chat gpt-5 · curl/8 · 404 model_not_found: There is no model gpt-5. · 50 ms',
	],
	[
		'a client that left',
		{status: 'cancelled', modelAsked: '', marks: ended},
		'– chat default model · curl/8 · cancelled · 50 ms',
	],
	[
		'an answer after retries',
		{
			...done,
			served: 'spare',
			retries: [{at: received, attempt: 1, reason: 'overloaded'}],
		},
		'✓ chat claude-opus-4 (claude-opus-4-8) · curl/8 · 1,023 → 56 tokens · first token 180 ms · 1.2 s · spare · retries 1',
	],
	[
		'a hostile client',
		{
			status: 'cancelled',
			caller: 'evil\u001B[2J\n12:00:00 ✓ forged',
			marks: ended,
		},
		'– chat claude-opus-4 · evil 12:00:00 ✓ forged · cancelled · 50 ms',
	],
];

for (const [name, changes, expected] of lines) {
	test(`${name} is one readable line`, (t) => {
		t.is(toLogLine(exchange(changes)), expected);
	});
}

test('figures and names are in the record, what was said is not', (t) => {
	const record = toLogRecord(
		exchange({
			status: 'done',
			httpStatus: 200,
			finishReason: 'stop',
			modelUsed: 'claude-opus-4-8',
			served: 'spare',
			usage,
			marks: {
				received: 1000,
				process: 1010,
				sent: 1020,
				firstToken: 1200,
				ended: 3000,
			},
			ignored: ['seed'],
			adjusted: ['reasoning_effort=high'],
			answer: {
				thinking: 'secret',
				text: 'secret',
				toolCalls: [],
				isStructured: false,
				omitted: 0,
			},
		}),
	);
	const text = JSON.stringify(record);
	t.deepEqual(JSON.parse(text), {
		time: '1970-01-01T00:00:03.000Z',
		id: 'req_1',
		status: 'done',
		httpStatus: 200,
		shape: 'chat',
		caller: 'curl/8',
		modelAsked: 'claude-opus-4',
		modelUsed: 'claude-opus-4-8',
		streaming: true,
		served: 'spare',
		inputTokens: 1023,
		cachedTokens: 1000,
		outputTokens: 56,
		processMs: 10,
		sentMs: 20,
		firstTokenMs: 200,
		durationMs: 2000,
		retries: 0,
		finishReason: 'stop',
		ignored: ['seed'],
		adjusted: ['reasoning_effort=high'],
	});
});
