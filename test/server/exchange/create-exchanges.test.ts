import test from 'ava';
import type {
	ClaudeEvent,
	StopReason,
} from '../../../source/claude/claude-event.js';
import {createExchanges} from '../../../source/server/exchange/create-exchanges.js';
import type {
	ReceivedRequest,
	TrafficEvent,
} from '../../../source/traffic/traffic-event.js';
import {done, usage} from '../fixtures.js';

const received: ReceivedRequest = {
	shape: 'chat',
	caller: 'curl/8',
	modelAsked: '',
	streaming: false,
	ignored: [],
	adjusted: [],
	messages: [],
	tools: [],
	isStructured: false,
};

function setUp() {
	const events: TrafficEvent[] = [];
	const client = new AbortController();
	let ends = 0;
	const exchanges = createExchanges({
		dispatch(event) {
			events.push(event);
		},
		now: () => 0,
	});
	const exchange = exchanges.begin({
		id: 'req_1',
		receivedAt: 0,
		client: client.signal,
		onEnd() {
			ends++;
		},
	});
	return {
		exchanges,
		exchange,
		client,
		ends: () => ends,
		types: () => events.map(({type}) => type),
		last: () => events.at(-1),
	};
}

test('an exchange ends once, with what comes first', (t) => {
	const {exchange, exchanges, client, ends, types} = setUp();
	exchange.receive(received);
	exchange.finish();
	exchange.fail(new Error('Too late'));
	exchange.cancel();
	client.abort();
	exchanges.close();
	t.false(exchanges.cancel('req_1'));
	t.deepEqual(types(), ['received', 'finished']);
	t.is(ends(), 1);
});

test('a client that leaves before its request is read is reported behind it', (t) => {
	const {exchange, client, ends, types} = setUp();
	client.abort();
	exchange.receive(received);
	const error = exchange.fail(exchange.signal.reason);
	t.is(error.code, 'client_left');
	t.deepEqual(types(), ['received', 'cancelled']);
	t.is(ends(), 1);
});

test('a client that leaves ends its exchange at once', (t) => {
	const {exchange, client, ends, types} = setUp();
	exchange.receive(received);
	client.abort();
	t.true(exchange.signal.aborted);
	t.deepEqual(types(), ['received', 'cancelled']);
	t.is(ends(), 1);
});

test('an exchange is ended by name, and with all others', (t) => {
	const one = setUp();
	one.exchange.receive(received);
	t.false(one.exchanges.cancel('req_2'));
	t.true(one.exchanges.cancel('req_1'));
	t.is(one.exchange.fail(undefined).code, 'cancelled');

	const all = setUp();
	all.exchange.receive(received);
	all.exchanges.close();
	t.like(all.last(), {type: 'failed', httpStatus: 503});
	t.like(all.exchange.fail(undefined), {code: 'shutting_down', retryAfter: 2});
});

test('an exchange that begins when the server has closed is refused', (t) => {
	const {exchanges, types} = setUp();
	exchanges.close();
	const late = exchanges.begin({
		id: 'req_2',
		receivedAt: 0,
		client: new AbortController().signal,
		onEnd: () => undefined,
	});
	t.true(late.signal.aborted);
	late.receive(received);
	t.is(late.fail(late.signal.reason).code, 'shutting_down');
	t.deepEqual(types().slice(-2), ['received', 'failed']);
});

const call: ClaudeEvent = {type: 'tool-call', id: 'a', name: 'f'};
const reasons: Array<[StopReason, ClaudeEvent[], string]> = [
	['end', [], 'stop'],
	['end', [call], 'tool_calls'],
	['tool-calls', [call], 'tool_calls'],
	['tool-calls', [], 'stop'],
	['max-tokens', [call], 'length'],
	['refusal', [], 'content_filter'],
];

for (const [stopReason, calls, finishReason] of reasons) {
	test(`the finish reason is the client's: ${stopReason} after ${calls.length} calls is ${finishReason}`, async (t) => {
		const {exchange, last} = setUp();
		exchange.receive(received);
		async function* answer(): AsyncGenerator<ClaudeEvent> {
			yield* calls;
			yield {...done, type: 'done', stopReason, usage};
		}

		const seen: string[] = [];
		for await (const {type} of exchange.watch(answer())) {
			seen.push(type);
		}

		t.is(seen.at(-1), 'done');
		exchange.finish();
		t.like(last(), {type: 'finished', finishReason});
	});
}
