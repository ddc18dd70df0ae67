import test from 'ava';
import type {
	Exchange,
	PromptComparison,
} from '../../../source/traffic/exchange.js';
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
	options: {
		exchanges?: Exchange[];
		isThinkingOpen?: boolean;
		isOpen?: boolean;
	} = {},
): string {
	const sections = toPage(tab, {
		exchange,
		exchanges: options.exchanges ?? [exchange],
		columns: 60,
		now: sceneTime,
		isThinkingOpen: options.isThinkingOpen ?? false,
		isRaw: false,
		isOpen: options.isOpen ?? false,
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
					isOpen: false,
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
		isOpen: false,
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
	const [, ...bars] = draw('stats', exampleExchange()).split('\n').slice(0, 5);
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
	const text = draw('stats', queued);
	t.regex(text, /4\.0s so far/v);
	t.notRegex(text, /answer/v);
});

test('tokens say so where the CLI has told no price', (t) => {
	const exchange = exampleExchange();
	const {costUsd, ...free} = exchange;
	t.regex(draw('stats', free), /Cost unknown\./v);
	t.notRegex(draw('stats', exchange), /Cost unknown/v);
});

test('tokens tell what the cache spared and the price', (t) => {
	const text = draw('stats', exampleExchange());
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
	t.regex(draw('stats', exchange), /answer +·*█/v);
});

test('the bars of the timeline join, and the last one ends where the axis does', (t) => {
	for (const exchange of exchanges) {
		const [timeline = ''] = draw('stats', exchange).split('\n\n');
		const bars = timeline
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

test('a system prompt folds to three lines, and opens', (t) => {
	const text = Array.from({length: 30}, (_, index) => `rule ${index}`).join(
		'\n',
	);
	const exchange = exampleExchange({
		messages: [
			{role: 'system', text},
			{role: 'user', text: text.replaceAll('rule', 'wish')},
		],
	});
	const folded = draw('conversation', exchange);
	t.regex(folded, /rule 2\n… 27 more lines, o opens\n/v);
	t.notRegex(folded, /rule 3/v);
	t.regex(folded, /wish 29/v);
	t.regex(draw('conversation', exchange, {isOpen: true}), /rule 29/v);
	const short = exampleExchange({
		messages: [{role: 'system', text: '1\n2\n3\n4'}],
	});
	t.regex(draw('conversation', short), /3\n4/v);
});

test('images of a conversation and of a body are a line', (t) => {
	const data = 'iVBORw0K'.repeat(24_500);
	const exchange = exampleExchange({
		messages: [
			{role: 'user', text: 'Look.', attachments: ['image/png 147 kB']},
		],
		body: JSON.stringify({
			messages: [
				{url: `data:image/png;base64,${data}`},
				{source: {type: 'base64', media_type: 'image/png', data}},
			],
		}),
	});
	t.regex(draw('conversation', exchange), /Look\.\n\[image\/png 147 kB\]/v);
	const body = draw('request', exchange);
	t.regex(body, /"url": "\[image\/png 147 kB\]"/v);
	t.regex(body, /"data": "\[base64 147 kB\]"/v);
	t.notRegex(body, /iVBOR/v);
});

for (const [shape, tool] of [
	[
		'messages',
		{
			name: 'look',
			description: 'Looks at it.\nTwice.',
			input_schema: {type: 'object', required: ['at']},
		},
	],
	[
		'chat',
		{
			type: 'function',
			function: {
				name: 'look',
				description: 'Looks at it.\nTwice.',
				parameters: {type: 'object', required: ['at']},
			},
		},
	],
	[
		'responses',
		{
			type: 'function',
			name: 'look',
			description: 'Looks at it.\nTwice.',
			parameters: {type: 'object', required: ['at']},
		},
	],
] as const) {
	test(`a tool of ${shape} shows its description, and opened its schema`, (t) => {
		const exchange = exampleExchange({
			shape,
			tools: ['look', 'unknown'],
			body: JSON.stringify({tools: [tool, 7, {type: 'web_search'}]}),
		});
		t.regex(draw('tools', exchange), /^look {2}Looks at it\. Twice\.$/mv);
		const open = draw('tools', exchange, {isOpen: true});
		t.regex(open, /Looks at it\.\n +Twice\.\n +\{\n.*"required"/sv);
		t.regex(open, /^unknown$/mv);
	});
}

for (const [cancelledBy, words] of [
	['client', 'cancelled: the client closed the connection'],
	['person', 'cancelled in the dashboard (x)'],
] as const) {
	test(`an answer that the ${cancelledBy} ended says so`, (t) => {
		const cancelled = exampleExchange({status: 'cancelled', cancelledBy});
		t.true(draw('answer', cancelled).includes(words));
	});
}

test('an answer that waited in the queue says so', (t) => {
	const exchange = exampleExchange();
	const {received} = exchange.marks;
	const queued = draw(
		'stats',
		exampleExchange({marks: {...exchange.marks, queued: received + 1}}),
	);
	t.regex(queued, /^queue +█/mv);
	t.regex(queued, /waited for a free process/v);
	t.notRegex(draw('stats', exchange), /queue/v);
});

test('the context window is filled by all input and the answer', (t) => {
	const exchange = exampleExchange({
		usage: {
			input: 20_000,
			cacheRead: 120_000,
			cacheCreation: 5000,
			output: 5000,
		},
		contextWindow: 200_000,
	});
	t.regex(draw('stats', exchange), /█░+ +75% 150k of 200k tokens/v);
	const {contextWindow: _, ...unreported} = exchange;
	t.regex(
		draw('stats', {...unreported, modelUsed: 'claude-opus-5-6'}),
		/15% 150k of 1\.0M tokens/v,
	);
});

test('a request is compared with the median of its caller and model', (t) => {
	const others = [1000, 2000, 9000].map((duration, index) => {
		const received = sceneTime - 100_000;
		return exampleExchange({
			id: `req_${index}`,
			costUsd: duration / 100_000,
			marks: {
				received,
				process: received,
				firstToken: received + 100,
				ended: received + duration,
			},
		});
	});
	const exchange = exampleExchange();
	const text = draw('stats', exchange, {
		exchanges: [
			...others,
			exampleExchange({caller: 'other'}),
			exampleExchange({modelUsed: 'other'}),
			exchange,
		],
	});
	t.regex(text, /whole answer +2\.3s +2\.0s/v);
	t.regex(text, /cost +\$0\.0042 +\$0\.02/v);
	t.notRegex(draw('stats', exchange, {exchanges: others.slice(1)}), /median/v);
});

const previousId = 'req_before';

for (const [title, comparison, words] of [
	[
		'time',
		{sinceMs: 660_000, lifetimeMs: 300_000},
		'11m00s went by. The cache keeps a prompt for 5m00s.',
	],
	[
		'model',
		{sinceMs: 1000, change: {part: 'model', before: 'opus'}},
		'the model is another (before: opus).',
	],
	[
		'tool',
		{sinceMs: 1000, change: {part: 'tool', name: 'grep', what: 'added'}},
		'the tool grep was added.',
	],
	[
		'system',
		{sinceMs: 1000, change: {part: 'system', line: 12}},
		'line 12 of the system prompt differs.',
	],
	[
		'message',
		{
			sinceMs: 1000,
			change: {part: 'message', index: 3, count: 9, role: 'user'},
		},
		'message 3 of 9 (user) differs.',
	],
	[
		'settings',
		{sinceMs: 1000, change: {part: 'settings', names: ['thinking', 'effort']}},
		'thinking, effort differ.',
	],
	['nothing', {sinceMs: 1000}, 'Why: not known.'],
] as Array<[string, Partial<PromptComparison>, string]>) {
	test(`why the cache missed is told where it is the ${title}`, (t) => {
		const exchange = exampleExchange({
			comparison: {previousId, sinceMs: 0, cachedTokens: 20_000, ...comparison},
			usage: {input: 10, cacheRead: 1000, cacheCreation: 20_000, output: 100},
			costUsd: 0.0766 + 0.001_59,
		});
		const text = draw('stats', exchange).replaceAll('\n', ' ');
		t.true(text.includes(words));
		t.regex(text, /19k tokens were not read from it/v);
	});
}

test('a cache that held what it could is said to, and nothing where there was no request before', (t) => {
	const comparison = {previousId, sinceMs: 1000, cachedTokens: 950};
	const held = draw('stats', exampleExchange({comparison}));
	t.regex(held, /✓ held what the request before had left/v);
	t.notRegex(draw('stats', exampleExchange()), /prompt cache {2}|held what/v);
});
