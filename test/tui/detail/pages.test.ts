import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {pageLength, visibleLines} from '../../../source/tui/detail/section.js';
import {type Tab, tabs} from '../../../source/tui/detail/tab.js';
import {toPage} from '../../../source/tui/detail/pages.js';
import {createWrappedTexts} from '../../../source/tui/detail/page.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';
import {scenes} from '../scenes/scenes.js';

function draw(
	tab: Tab,
	exchange: Exchange,
	options: {exchanges?: Exchange[]; isThinkingOpen?: boolean} = {},
): string {
	const sections = toPage(tab, {
		exchange,
		exchanges: options.exchanges ?? [exchange],
		columns: 60,
		now: sceneTime,
		isThinkingOpen: options.isThinkingOpen ?? false,
		isRaw: false,
		texts: createWrappedTexts(),
	});
	return visibleLines(sections, 0, pageLength(sections))
		.map((line) => line.map(({text}) => text).join(''))
		.join('\n');
}

const {exchanges} = scenes['busy']!().snapshot.traffic;

for (const tab of tabs) {
	test(`every line of “${tab}” fits`, (t) => {
		for (const exchange of exchanges) {
			for (const columns of [52, 60, 96]) {
				const sections = toPage(tab, {
					exchange,
					exchanges,
					columns,
					now: sceneTime,
					isThinkingOpen: true,
					isRaw: false,
					texts: createWrappedTexts(),
				});
				const wide = visibleLines(sections, 0, 1000).filter(
					(line) => lineWidth(line) > columns,
				);
				t.deepEqual(wide, []);
			}
		}
	});
}

test('only the lines in sight are made', (t) => {
	const text = Array.from({length: 500}, (_, index) => `line ${index}`).join(
		'\n',
	);
	const sections = toPage('answer', {
		exchange: exampleExchange({answer: {...exampleExchange().answer, text}}),
		exchanges: [],
		columns: 60,
		now: sceneTime,
		isThinkingOpen: false,
		isRaw: false,
		texts: createWrappedTexts(),
	});
	t.is(pageLength(sections), 500);
	t.deepEqual(
		visibleLines(sections, 300, 2).map((line) => line.at(-1)!.text),
		['line 300', 'line 301'],
	);
});

test('thinking folds once the answer has begun, and unfolds', (t) => {
	const thinking = 'one\ntwo\nthree\nfour\nfive';
	const answer = {...exampleExchange().answer, thinking};
	const folded = draw('answer', exampleExchange({answer}));
	t.regex(folded, /5 lines, T shows all/v);
	t.notRegex(folded, /│ one/v);
	t.regex(folded, /│ five/v);
	t.regex(
		draw('answer', exampleExchange({answer}), {isThinkingOpen: true}),
		/│ one/v,
	);
	t.regex(
		draw('answer', exampleExchange({answer: {...answer, text: ''}})),
		/│ one/v,
	);
});

test('an answer that fits a schema is shown as formatted JSON', (t) => {
	const answer = {
		...exampleExchange().answer,
		text: '{"a":[1]}',
		isStructured: true,
	};
	t.is(draw('answer', exampleExchange({answer})), '{\n  "a": [\n    1\n  ]\n}');
});

test('a failure says why, with status and code', (t) => {
	const failed = exampleExchange({
		status: 'failed',
		httpStatus: 400,
		error: {
			message: 'No such model.',
			type: 'invalid_request_error',
			code: 'model_not_found',
			param: 'model',
		},
	});
	const text = draw('answer', failed);
	t.regex(text, /✗ failed/v);
	t.regex(text, /No such model\./v);
	t.regex(text, /400 · invalid_request_error · model_not_found · model/v);
});

test('a request that failed tells the status that the client saw', (t) => {
	const failed = exampleExchange({status: 'failed', httpStatus: 502});
	t.regex(draw('request', failed), /^HTTP status +502$/mv);
	t.regex(
		draw('request', {...failed, hasBegun: true}),
		/^HTTP status +200, then an error event \(502\)$/mv,
	);
});

test('a type and a code that are the same are told once', (t) => {
	const word = 'insufficient_quota';
	const failed = exampleExchange({
		status: 'failed',
		httpStatus: 429,
		error: {message: 'It is used up.', type: word, code: word},
	});
	t.regex(draw('answer', failed), /^429 · insufficient_quota$/mv);
});

test('an answer cut by its limit says so', (t) => {
	t.regex(
		draw('answer', exampleExchange({finishReason: 'length'})),
		/cut at the token limit/v,
	);
});

test('one that Claude declined says so, and an empty one that it is empty', (t) => {
	t.regex(
		draw('answer', exampleExchange({finishReason: 'content_filter'})),
		/Claude declined/v,
	);
	const answer = {...exampleExchange().answer, text: '', thinking: ''};
	t.is(draw('answer', exampleExchange({answer})), '– the answer is empty');
});

test('one that waits after a failed try says why', (t) => {
	const waiting = exampleExchange({
		status: 'waiting',
		marks: {received: sceneTime - 4000},
		answer: {...exampleExchange().answer, text: '', thinking: ''},
		retries: [{at: sceneTime, attempt: 1, reason: 'rate limit'}],
	});
	t.is(draw('answer', waiting), '◐ retry 1: rate limit');
});

test('tool calls show their arguments, and their results or that they are waited for', (t) => {
	const asking = exampleExchange({
		tools: ['look', 'write'],
		answer: {
			...exampleExchange().answer,
			toolCalls: [{id: 'call_1', name: 'look', arguments: '{"at":"x"}'}],
		},
	});
	const bringing = exampleExchange({
		id: 'req_next',
		messages: [{role: 'tool', text: '{"found":2}', toolCallId: 'call_1'}],
	});
	const waiting = draw('tools', asking);
	t.regex(waiting, /look, write/v);
	t.regex(waiting, /"at": "x"/v);
	t.regex(waiting, /waiting for the client’s result/v);
	const answered = draw('tools', asking, {exchanges: [asking, bringing]});
	t.regex(answered, /↳ result\n +\{\n +"found": 2/v);
});

test('the timeline draws each step after the one before', (t) => {
	const [, ...bars] = draw('timeline', exampleExchange())
		.split('\n')
		.slice(0, 5);
	const starts = bars.map((bar) => bar.indexOf('█'));
	t.deepEqual(
		starts,
		[...starts].sort((one, other) => one - other),
	);
	t.regex(bars[2]!, /first token.*558ms/v);
	t.regex(bars[3]!, /answer.*1\.7s/v);
});

test('the timeline of one that waits ends with what it waits for', (t) => {
	const queued = exampleExchange({
		status: 'queued',
		served: undefined,
		marks: {received: sceneTime - 4000},
	});
	const text = draw('timeline', queued);
	t.regex(text, /4\.0s so far/v);
	t.notRegex(text, /answer/v);
});

test('tokens say so where the CLI has told no price', (t) => {
	const exchange = exampleExchange();
	const {costUsd, ...free} = exchange;
	t.regex(draw('tokens', free), /Cost unknown\./v);
	t.notRegex(draw('tokens', exchange), /Cost unknown/v);
});

test('tokens tell what the cache spared and the price', (t) => {
	const text = draw('tokens', exampleExchange());
	t.regex(text, /77% of 1\.2k input tokens came from the prompt cache/v);
	t.regex(text, /\$0\.0042 at list price/v);
});

test('the request names the API, what was ignored or adjusted, and the body', (t) => {
	const text = draw(
		'request',
		exampleExchange({
			shape: 'responses',
			ignored: ['store', 'user'],
			adjusted: ['reasoning_effort=high'],
		}),
	);
	t.regex(text, /API +Responses/v);
	t.regex(text, /ignored +store, user/v);
	t.regex(text, /adjusted +reasoning_effort=high/v);
	t.regex(text, /"stream": true/v);
});

test('control characters of a client are nowhere drawn', (t) => {
	const evil = '\u{1B}[2Jevil\u{7}\u{9B}31m';
	const exchange = exampleExchange({
		id: `req_1${evil}`,
		caller: evil,
		modelAsked: evil,
		messages: [
			{role: 'tool', text: evil, toolCallId: evil, attachments: [evil]},
		],
		tools: [evil],
		ignored: [evil],
		adjusted: [evil],
		body: JSON.stringify({evil}),
		retries: [{at: sceneTime, attempt: 1, reason: evil}],
		finishReason: evil,
		error: {message: evil, type: evil, code: evil, param: evil},
		status: 'failed',
		answer: {
			thinking: evil,
			text: evil,
			toolCalls: [{id: evil, name: evil, arguments: evil}],
			isStructured: false,
			omitted: 3,
		},
	});
	for (const tab of tabs) {
		t.notRegex(draw(tab, exchange), /[[\p{Cc}--\n]]/v);
	}
});

test('marks that make no sense do not leave the timeline’s axis', (t) => {
	const exchange = exampleExchange({
		marks: {
			received: sceneTime,
			process: sceneTime - 5000,
			sent: sceneTime + 90_000,
			firstToken: sceneTime - 9000,
			ended: sceneTime + 300,
		},
	});
	t.regex(draw('timeline', exchange), /answer +·*█/v);
});

test('the bars of the timeline join, and the last one ends where the axis does', (t) => {
	for (const exchange of exchanges) {
		const bars = draw('timeline', exchange)
			.split('\n')
			.map((row) => /[·█]+/v.exec(row)?.[0])
			.filter((bar) => bar !== undefined)
			.map((bar) => ({
				start: bar.indexOf('█'),
				end: bar.lastIndexOf('█') + 1,
				cells: bar.length,
			}));
		t.is(bars.at(-1)?.end, bars[0]?.cells);
		for (const [index, {end}] of bars.slice(0, -1).entries()) {
			// Each has at least one cell, however short it was.
			t.true(end - bars[index + 1]!.start <= 1);
		}
	}
});
