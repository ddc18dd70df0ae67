import test from 'ava';
import {type ExportFormat, toExport} from '../../source/history/to-export.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {exampleExchange} from '../tui/scenes/example-exchange.js';
import {findHarErrors} from './har-schema.js';

const examples = [
	exampleExchange(),
	exampleExchange({
		id: 'req_failed',
		status: 'failed',
		httpStatus: 529,
		keyName: 'laptop',
		error: {message: 'Busy', type: 'overloaded_error'},
		usage: undefined,
		costUsd: undefined,
		body: undefined,
		messages: [],
		marks: {received: 1_700_000_000_000, ended: 1_700_000_000_900},
	}),
	exampleExchange({
		id: 'req_cancelled',
		status: 'cancelled',
		httpStatus: undefined,
		finishReason: undefined,
		caller: '=cmd|" /C calc"!A0',
		streaming: false,
	}),
];

async function exported(
	format: ExportFormat,
	exchanges: Exchange[] = examples,
): Promise<string> {
	async function* pages() {
		yield exchanges.slice(0, 1);
		yield exchanges.slice(1);
	}

	const pieces = [];
	for await (const piece of toExport(pages(), {
		format,
		version: '1.2.3',
		origin: 'http://127.0.0.1:3456',
	})) {
		pieces.push(piece);
	}

	return pieces.join('');
}

test('JSON lines hold the figures of each request, and its texts where they are there', async (t) => {
	const content = await exported('jsonl');
	const lines = content.trimEnd().split('\n');
	const records = lines.map((line) => JSON.parse(line) as object);
	t.is(records.length, 3);
	t.like(records[0], {
		id: 'req_7f3a91c2',
		inputTokens: 1170,
		cachedTokens: 900,
		cacheWriteTokens: 60,
		outputTokens: 148,
		firstTokenMs: 610,
		durationMs: 2300,
		prompt: 'Why is the sky blue?',
		answer: 'Because air scatters blue light more than red.',
	});
	t.like(records[1], {keyName: 'laptop', error: {type: 'overloaded_error'}});
	t.false('prompt' in records[1]!);
});

test('CSV has a line for each request, and no cell is a formula', async (t) => {
	const content = await exported('csv');
	const [head, ...lines] = content.trimEnd().split('\r\n');
	t.is(lines.length, 3);
	t.regex(head!, /^received,time,id,status,/v);
	for (const line of lines.slice(0, 2)) {
		t.is(line.split(',').length, head!.split(',').length);
	}

	t.regex(lines[1]!, /,req_failed,failed,529,.*,overloaded_error$/v);
	t.true(lines[2]!.includes(`"'=cmd|"" /C calc""!A0"`));
	t.false(lines.join('').includes('sky'));
});

test('an HTTP Archive fits the published schema, whatever became of a request', async (t) => {
	const archive: unknown = JSON.parse(await exported('har'));
	t.deepEqual(findHarErrors(archive), []);
	t.like(archive, {
		log: {
			entries: {
				length: 3,
				0: {
					time: 2300,
					request: {
						url: 'http://127.0.0.1:3456/v1/chat/completions',
						postData: {text: examples[0]!.body},
					},
					response: {status: 200, statusText: 'OK'},
					timings: {blocked: 52, send: 0, wait: 558, receive: 1690},
				},
				1: {response: {status: 529}},
				2: {response: {status: 0}},
			},
		},
	});
	t.deepEqual(findHarErrors(JSON.parse(await exported('har', []))), []);
	t.not(findHarErrors({log: {}}).length, 0);
});
