import test, {type ExecutionContext} from 'ava';
import {askMessagesApi} from './ask-messages-api.js';
import {structured, text, thinking, toolUse} from './block.js';
import {createMessagesApi} from './create-messages-api.js';
import {failure, promptTooLong} from './failure.js';
import {message} from './message.js';
import {rateLimitHeaders} from './rate-limit-headers.js';

test('a stream has the events of the Messages API in their order', async (t) => {
	const {api, ask} = await setUp(t);
	api.reply([thinking('hm'), text('a', 'b'), toolUse('f', ['{"x":', '1}'])]);
	const {body} = await ask();
	t.deepEqual(wordsOf(body, /^event: (?<word>.*)$/gmv), [
		'message_start',
		'ping',
		'content_block_start',
		'content_block_delta',
		'content_block_delta',
		'content_block_stop',
		'content_block_start',
		'content_block_delta',
		'content_block_delta',
		'content_block_stop',
		'content_block_start',
		'content_block_delta',
		'content_block_delta',
		'content_block_stop',
		'message_delta',
		'message_stop',
	]);
	t.deepEqual(wordsOf(body, /"delta":\{"type":"(?<word>\w*)"/gv), [
		'thinking_delta',
		'signature_delta',
		'text_delta',
		'text_delta',
		'input_json_delta',
		'input_json_delta',
	]);
	t.deepEqual(wordsOf(body, /"stop_reason":"(?<word>\w*)"/gv), ['tool_use']);
});

test('a request without stream gets the same message in one piece', async (t) => {
	const {api, ask} = await setUp(t);
	const usage = {input: 1, cacheRead: 2, cacheCreation: 3, output: 4};
	api.reply(message([text('a', 'b'), structured({x: 1})], {usage}));
	const {body} = await ask({stream: false});
	t.deepEqual(wordsOf(body, /"text":"(?<word>\w*)"/gv), ['ab']);
	t.true(body.includes('"name":"StructuredOutput","input":{"x":1}'));
	t.true(
		body.includes(
			'"input_tokens":1,"cache_creation_input_tokens":3,"cache_read_input_tokens":2,"output_tokens":4',
		),
	);
});

test('replies come in the order they were given, then what `answer` says', async (t) => {
	const {api, ask} = await setUp(t);
	api.reply(text('first'), failure(529), text('third'));
	api.answer = ({body}) => text(`for ${body.model}`);
	const answers = [];
	for (let asked = 0; asked < 5; asked++) {
		const {status, body} = await ask();
		answers.push([status, ...wordsOf(body, /"text":"(?<word>[^"]+)"/gv)]);
	}

	t.deepEqual(answers, [
		[200, 'first'],
		[529],
		[200, 'third'],
		[200, 'for sonnet'],
		[200, 'for sonnet'],
	]);
});

const failures = [
	{answer: failure(401), status: 401, type: 'authentication_error'},
	{answer: failure(418), status: 418, type: 'api_error'},
	{answer: promptTooLong(), status: 400, type: 'invalid_request_error'},
];

for (const {answer, status, type} of failures) {
	test(`a failure with ${status} is an error in the API's shape`, async (t) => {
		const {api, ask} = await setUp(t);
		api.reply(answer);
		const answered = await ask();
		const error = {type, message: answer.message};
		t.is(answered.status, status);
		t.is(answered.body, JSON.stringify({type: 'error', error}));
	});
}

test('headers go with messages and failures alike', async (t) => {
	const {api, ask} = await setUp(t);
	const headers = rateLimitHeaders({
		status: 'rejected',
		claim: 'five_hour',
		windows: {'5h': {utilization: 1, resetsAt: 1_800_000_000}},
	});
	api.reply(message([text('a')], {headers}), failure(429, {headers}));
	for (const response of [await ask(), await ask()]) {
		const sent = [...response.headers].filter(([name]) => name in headers);
		t.deepEqual(Object.fromEntries(sent), {
			'anthropic-ratelimit-unified-status': 'rejected',
			'anthropic-ratelimit-unified-representative-claim': 'five_hour',
			'anthropic-ratelimit-unified-5h-utilization': '1',
			'anthropic-ratelimit-unified-5h-reset': '1800000000',
		});
	}
});

test('a request is recorded with its body, size and headers', async (t) => {
	const {api, ask} = await setUp(t);
	const next = api.nextRequest();
	await ask({system: 'Grüße'});
	const request = await next;
	t.deepEqual(api.requests, [request]);
	t.is(request.body.system, 'Grüße');
	t.is(request.bytes, new TextEncoder().encode(request.json).length);
	t.is(request.headers['content-type'], 'application/json');
	const {outcome} = await request.closed;
	t.is(outcome, 'complete');
});

test('what is no request for a message is a visit, answered harmlessly', async (t) => {
	const {api} = await setUp(t);
	const visits: Array<[string, string]> = [
		['HEAD', '/'],
		['POST', '/v1/messages/count_tokens'],
		['GET', '/elsewhere'],
	];
	const statuses = [];
	for (const [method, path] of visits) {
		const {status} = await fetch(`${api.url}${path}?beta=true`, {method});
		statuses.push(status);
	}

	t.deepEqual(statuses, [200, 200, 404]);
	t.deepEqual(api.requests, []);
	t.deepEqual(
		api.visits,
		visits.map((visit) => visit.join(' ')),
	);
});

test('a body that is no request for a message is refused', async (t) => {
	const {ask} = await setUp(t);
	const {status} = await ask({messages: 'none'});
	t.is(status, 400);
});

async function setUp(t: ExecutionContext) {
	const api = await createMessagesApi();
	t.teardown(api.close);
	const ask = async (fields?: object) => {
		const response = await askMessagesApi(api, fields);
		const {status, headers} = response;
		return {status, headers, body: await response.text()};
	};

	return {api, ask};
}

function wordsOf(body: string, pattern: RegExp): Array<string | undefined> {
	return [...body.matchAll(pattern)].map(({groups}) => groups?.['word']);
}
