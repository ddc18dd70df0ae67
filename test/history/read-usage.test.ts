import test from 'ava';
import {noSpending} from '../../source/traffic/spending.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../tui/scenes/example-exchange.js';
import {openHistory} from './open-history.js';

const hour = 60 * 60 * 1000;
let count = 0;

function exchangeAt(received: number, change: Partial<Exchange>): Exchange {
	return exampleExchange({
		id: `req_${count++}`,
		marks: exampleMarks(received),
		...change,
	});
}

test('usage adds up what each caller, model and key took, and what each day did', async (t) => {
	const history = await openHistory(t);
	const usage = {input: 10, cacheRead: 20, cacheCreation: 30, output: 40};
	for (const exchange of [
		exchangeAt(sceneTime, {caller: 'a', modelUsed: 'm', usage, costUsd: 1}),
		exchangeAt(sceneTime - hour, {
			caller: 'a',
			modelUsed: 'm',
			usage,
			costUsd: 2,
		}),
		exchangeAt(sceneTime - 30 * hour, {
			caller: 'b',
			keyName: 'k',
			modelUsed: undefined,
			status: 'failed',
			usage: undefined,
			costUsd: undefined,
		}),
		exchangeAt(sceneTime - 30 * hour, {
			caller: 'b',
			modelUsed: 'm',
			status: 'cancelled',
			usage,
			costUsd: undefined,
		}),
	]) {
		history.record(exchange);
	}

	await history.flush();
	const first = {
		requests: 2,
		failed: 0,
		inputTokens: 120,
		cachedTokens: 40,
		outputTokens: 80,
		costUsd: 3,
		unpriced: 0,
	};
	const cancelled = {
		requests: 1,
		failed: 0,
		inputTokens: 60,
		cachedTokens: 20,
		outputTokens: 40,
		costUsd: 0,
		unpriced: 1,
	};
	const failed = {
		requests: 1,
		failed: 1,
		inputTokens: 0,
		cachedTokens: 0,
		// The beginning of its answer, by its characters, as in the totals of a run.
		outputTokens: 12,
		costUsd: 0,
		unpriced: 1,
	};
	t.deepEqual(await history.usage({bucket: 'day'}), {
		rows: [
			{caller: 'a', model: 'm', ...first},
			{caller: 'b', model: 'm', ...cancelled},
			{caller: 'b', keyName: 'k', ...failed},
		],
		buckets: [
			{
				at: new Date(2026, 10, 21).getTime(),
				...cancelled,
				requests: 2,
				failed: 1,
				outputTokens: 52,
				unpriced: 2,
			},
			{at: new Date(2026, 10, 22).getTime(), ...first},
		],
	});
	const recent = await history.usage({
		since: sceneTime - hour + 1,
		bucket: 'hour',
	});
	t.deepEqual(
		recent.buckets.map(({at, requests}) => [at, requests]),
		[[new Date(2026, 10, 22, 14).getTime(), 1]],
	);
});

test('usage has what the plan did not pay for, and nothing of it where the plan paid', async (t) => {
	const history = await openHistory(t);
	for (const [caller, paidBy, costUsd] of [
		['a', 'extra-usage', 1],
		['a', 'plan', 4],
		['a', 'extra-usage', undefined],
		['b', 'api-key', 2],
		['c', 'plan', 0.5],
		['c', 'unknown', 0.25],
	] as const) {
		history.record(exchangeAt(sceneTime, {caller, paidBy, costUsd}));
	}

	await history.flush();
	const {rows, buckets} = await history.usage({bucket: 'day'});
	const [a, b, c] = rows;
	t.like(a, {caller: 'a', extraUsageRequests: 2, extraUsageCostUsd: 1});
	t.like(b, {caller: 'b', apiKeyRequests: 1, apiKeyCostUsd: 2});
	t.like(buckets[0], {
		requests: 6,
		costUsd: 7.75,
		extraUsageRequests: 2,
		extraUsageCostUsd: 1,
		apiKeyRequests: 1,
		apiKeyCostUsd: 2,
	});
	t.deepEqual(Object.keys(c!), ['caller', 'model', ...Object.keys(noSpending)]);
});

test('beyond a bound, callers are counted together', async (t) => {
	const history = await openHistory(t);
	for (let index = 0; index < 600; index++) {
		history.record(
			exchangeAt(sceneTime, {caller: `c${index}`, costUsd: index}),
		);
	}

	await history.flush();
	const {rows} = await history.usage({bucket: 'day'});
	t.is(rows.length, 501);
	t.is(rows[0]?.caller, 'c599');
	t.like(rows.at(-1), {caller: undefined, requests: 100, costUsd: 4950});
});
