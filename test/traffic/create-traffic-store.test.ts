import test from 'ava';
import {createTrafficStore} from '../../source/traffic/create-traffic-store.js';
import type {TrafficEvent} from '../../source/traffic/traffic-event.js';
import {claude, failed, finished, received, story, usage} from './fixtures.js';

const bounds = {
	exchanges: 3,
	keptText: 1000,
	notices: 2,
	samples: 10,
	usage: 2,
};

function storeOf(
	events: TrafficEvent[],
	options: Parameters<typeof createTrafficStore>[0] = {},
) {
	const store = createTrafficStore({now: () => 3000, ...options});
	for (const event of events) {
		store.dispatch(event);
	}

	return store;
}

test('text is appended to its own request', (t) => {
	const store = storeOf([
		received('req_1'),
		received('req_2'),
		claude({type: 'text', text: 'one'}, {id: 'req_1'}),
		claude({type: 'text', text: 'two'}, {id: 'req_2'}),
		claude({type: 'text', text: ' more'}, {id: 'req_1'}),
	]);
	t.deepEqual(
		store.getState().exchanges.map(({id, answer}) => [id, answer.text]),
		[
			['req_1', 'one more'],
			['req_2', 'two'],
		],
	);
});

test('only the exchange that changed is a new object', (t) => {
	const store = storeOf([received('req_1'), received('req_2')]);
	const before = store.getState();
	store.dispatch(claude({type: 'text', text: 'a'}, {id: 'req_2'}));
	const after = store.getState();
	t.is(after.exchanges[0], before.exchanges[0]);
	t.not(after.exchanges[1], before.exchanges[1]);
	t.is(before.exchanges[1]!.answer.text, '');
});

test('the state is the same object while nothing happens', (t) => {
	let time = 3000;
	const store = storeOf([received()], {now: () => time});
	const before = store.getState();
	time = 60_000;
	t.is(store.getState(), before);
});

test('tokens a second roll on by themselves until they are gone', (t) => {
	let time = 1000;
	const store = storeOf(
		[received(), claude({type: 'text', text: 'x'.repeat(40)})],
		{now: () => time},
	);
	t.is(store.getState().totals.tokensPerSecond.at(-1), 10);
	time = 2000;
	t.deepEqual(store.getState().totals.tokensPerSecond.slice(-2), [10, 0]);
	time = 61_000;
	const quiet = store.getState();
	t.true(quiet.totals.tokensPerSecond.every((tokens) => tokens === 0));
	time = 100_000;
	t.is(store.getState(), quiet);
});

test('tokens that were never shown count over the time of the answer', (t) => {
	const hidden = {...usage, output: 100};
	const store = storeOf([
		received(),
		claude({type: 'sent'}, {at: 1000}),
		claude({type: 'text', text: 'x'.repeat(40)}, {at: 3000}),
		claude({type: 'done', stopReason: 'end', usage: hidden}, {at: 3000}),
	]);
	t.deepEqual(
		store.getState().totals.tokensPerSecond.slice(-4),
		[0, 30, 30, 40],
	);
});

test('totals add up', (t) => {
	const store = storeOf([
		...story('req_1'),
		...story('req_2'),
		received('req_3'),
		claude({type: 'queued', ahead: 0}, {id: 'req_3'}),
		received('req_4'),
		failed('req_4'),
		received('req_5'),
		{type: 'cancelled', id: 'req_5', at: 3000, by: 'client'},
	]);
	t.like(store.getState().totals, {
		since: 3000,
		requests: 5,
		failed: 1,
		cancelled: 1,
		running: 1,
		queued: 1,
		inputTokens: 2046,
		cachedTokens: 2000,
		outputTokens: 112,
		costUsd: 1,
		byProcess: {live: 0, spare: 2, cold: 0},
		firstToken: {p50: 200, p90: 200, p99: 200},
		duration: {p50: 2000, p90: 2000, p99: 2000},
	});
});

test('answers that spent tokens and have no cost are counted: the sum leaves them out', (t) => {
	const none = {input: 0, cacheRead: 0, cacheCreation: 0, output: 0};
	const store = storeOf([
		...story('priced'),
		received('cut'),
		claude({type: 'done', stopReason: 'max-tokens', usage}, {id: 'cut'}),
		finished('cut'),
		received('cancelled'),
		claude({type: 'started', model: 'm', usage}, {id: 'cancelled'}),
		{type: 'cancelled', id: 'cancelled', at: 3000, by: 'client'},
		received('running'),
		claude({type: 'started', model: 'm', usage}, {id: 'running'}),
		received('refused'),
		failed('refused'),
		received('empty'),
		claude({type: 'started', model: 'm', usage: none}, {id: 'empty'}),
		failed('empty'),
	]);
	t.like(store.getState().totals, {costUsd: 0.5, unpriced: 2});
});

test('who took how much counts what has ended, and outlives what is cleared', (t) => {
	const store = storeOf([
		...story('req_1'),
		received('req_2', {caller: 'Cursor/2.4'}),
		claude({type: 'started', model: 'm', usage}, {id: 'req_2'}),
	]);
	const before = store.getState().usage;
	t.like(before, [
		{caller: 'curl/8', model: 'claude-opus-4-8', requests: 1, costUsd: 0.5},
	]);
	t.is(before?.length, 1);
	store.dispatch(claude({type: 'text', text: 'x'}, {id: 'req_2'}));
	t.is(store.getState().usage, before);

	store.dispatch({type: 'cancelled', id: 'req_2', at: 3000, by: 'client'});
	// What comes after the end counts for nobody.
	store.dispatch(finished('req_2'));
	store.dispatch({type: 'cleared', at: 3000});
	t.deepEqual(store.getState().exchanges, []);
	t.like(store.getState().usage, [
		{caller: 'curl/8', requests: 1},
		{caller: 'Cursor/2.4', model: 'm', requests: 1, unpriced: 1},
	]);
});

test('its rows are bounded', (t) => {
	const store = storeOf(
		['a', 'b', 'c', 'd'].flatMap((id) => [
			received(id, {caller: id}),
			failed(id),
		]),
		{bounds},
	);
	t.deepEqual(
		store.getState().usage?.map(({caller, requests}) => [caller, requests]),
		[
			['c', 1],
			['d', 1],
			[undefined, 2],
		],
	);
});

test('a request that leaves the queue is no longer counted as queued', (t) => {
	const store = storeOf([
		received(),
		claude({type: 'queued', ahead: 0}),
		claude({type: 'process', kind: 'live', pid: 1}),
	]);
	t.like(store.getState().totals, {running: 1, queued: 0});
});

test('the oldest that ended are dropped beyond the bound', (t) => {
	const ids = ['req_1', 'req_2', 'req_3', 'req_4', 'req_5'];
	const store = storeOf(
		ids.flatMap((id) => story(id)),
		{bounds},
	);
	t.deepEqual(
		store.getState().exchanges.map(({id}) => id),
		['req_3', 'req_4', 'req_5'],
	);
	t.is(store.getState().totals.requests, 5);
});

test('what runs is never dropped', (t) => {
	const ids = ['req_1', 'req_2', 'req_3', 'req_4', 'req_5'];
	const store = storeOf(
		ids.map((id) => received(id)),
		{bounds},
	);
	t.is(store.getState().exchanges.length, 5);
	store.dispatch(finished('req_4'));
	t.deepEqual(
		store.getState().exchanges.map(({id}) => id),
		['req_1', 'req_2', 'req_3', 'req_5'],
	);
});

test('the oldest that ended lose their texts when all texts together are too long', (t) => {
	const store = storeOf(
		[
			...story('req_1', 'x'.repeat(600)),
			received('req_2'),
			claude({type: 'text', text: 'x'.repeat(2000)}, {id: 'req_2'}),
			...story('req_3', 'x'.repeat(600)),
		],
		{bounds},
	);
	const [first, running, last] = store.getState().exchanges;
	t.like(first, {isSlim: true, body: undefined, messages: [], usage});
	t.like(first?.answer, {text: '', omitted: 600});
	t.is(running?.answer.text.length, 2000);
	t.like(last, {isSlim: undefined, body: '{"messages":[]}'});
	t.is(last?.answer.text.length, 600);
});

test('clearing forgets what has ended and keeps what runs and the totals', (t) => {
	const store = storeOf([
		...story('req_1'),
		received('req_2'),
		{type: 'cleared', at: 3000},
	]);
	const {exchanges, totals} = store.getState();
	t.deepEqual(
		exchanges.map(({id}) => id),
		['req_2'],
	);
	t.like(totals, {requests: 2, running: 1});
});

test('a body over its bound is not kept', (t) => {
	const body = ' '.repeat(1024 * 1024 + 1);
	const store = storeOf([received('req_1', {body})]);
	t.is(store.get('req_1')?.body, undefined);
});

test('events of requests that are not there change nothing', (t) => {
	const store = storeOf([finished('req_9'), claude({type: 'sent'})]);
	t.deepEqual(store.getState().exchanges, []);
	t.is(store.getState().totals.requests, 0);
});

test('notices, failures and retries stand in the event log, the newest last', (t) => {
	const store = storeOf([
		{type: 'notice', at: 1, level: 'warning', message: 'Refused.'},
		received(),
		claude({
			type: 'retry',
			attempt: 1,
			delayMs: 500,
			status: 529,
			reason: 'overloaded',
		}),
		failed(),
	]);
	t.deepEqual(store.getState().notices, [
		{at: 1, level: 'warning', message: 'Refused.'},
		{
			at: 1000,
			level: 'warning',
			message: 'Upstream failed (529 overloaded); attempt 1 again in 0.5 s',
			exchangeId: 'req_1',
		},
		{
			at: 3000,
			level: 'error',
			message: '429 The plan is used up.',
			exchangeId: 'req_1',
		},
	]);
});

test('the event log is bounded', (t) => {
	const notice = {type: 'notice', at: 1, level: 'info'} as const;
	const store = storeOf(
		['a', 'b', 'c'].map((message) => ({...notice, message})),
		{bounds},
	);
	t.deepEqual(
		store.getState().notices.map(({message}) => message),
		['b', 'c'],
	);
});

test('one noisy client takes one entry of the event log, however often it fails', (t) => {
	const store = storeOf([
		{type: 'notice', at: 1, level: 'info', message: 'The server is up.'},
		...Array.from({length: 600}, (_, index) => index).flatMap((index) => [
			received(`req_${index}`),
			failed(`req_${index}`, 3000 + index),
		]),
	]);
	t.deepEqual(store.getState().notices, [
		{at: 1, level: 'info', message: 'The server is up.'},
		{
			at: 3599,
			level: 'error',
			message: '429 The plan is used up.',
			times: 600,
			exchangeId: 'req_599',
		},
	]);
});

test('watchers are told of each event after it happened, until they stop', (t) => {
	const store = storeOf([]);
	const seen: Array<[string, number]> = [];
	const stop = store.subscribe((event) => {
		seen.push([event.type, store.getState().exchanges.length]);
	});
	store.dispatch(received());
	store.dispatch(finished());
	stop();
	store.dispatch(received('req_2'));
	t.deepEqual(seen, [
		['received', 1],
		['finished', 1],
	]);
});

test('the first answer that extra usage pays for is a notice of its request', (t) => {
	const store = createTrafficStore();
	store.dispatch(received('req_1'));
	store.dispatch(claude({type: 'paid', by: 'extra-usage'}, {id: 'req_1'}));
	t.deepEqual(store.getState().notices, []);
	store.dispatch(
		claude({type: 'paid', by: 'extra-usage', isAlert: true}, {id: 'req_1'}),
	);
	t.like(store.getState().notices, [{level: 'warning', exchangeId: 'req_1'}]);
});
