import test from 'ava';
import {createUsageTable} from '../../source/traffic/create-usage-table.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {exchange, usage} from './fixtures.js';

const counted = {
	requests: 1,
	failed: 0,
	inputTokens: 1023,
	cachedTokens: 1000,
	outputTokens: 56,
	costUsd: 0.5,
	unpriced: 0,
};

function done(caller: string, changes: Partial<Exchange> = {}): Exchange {
	return exchange({
		caller,
		status: 'done',
		modelUsed: 'opus',
		usage,
		costUsd: 0.5,
		...changes,
	});
}

function tableOf(exchanges: Exchange[], limit = 10) {
	const table = createUsageTable(limit);
	for (const ended of exchanges) {
		table.count(ended);
	}

	return table;
}

test('each caller has a row for each model that answered it', (t) => {
	const table = tableOf([
		done('curl'),
		done('Cursor'),
		done('curl', {modelUsed: 'haiku'}),
		done('curl'),
	]);
	t.deepEqual(table.read(), [
		{
			caller: 'curl',
			model: 'opus',
			...counted,
			requests: 2,
			inputTokens: 2046,
			cachedTokens: 2000,
			outputTokens: 112,
			costUsd: 1,
		},
		{caller: 'Cursor', model: 'opus', ...counted},
		{caller: 'curl', model: 'haiku', ...counted},
	]);
});

test('what the plan did not pay for is a part of the sums', (t) => {
	const table = tableOf([
		done('curl', {paidBy: 'plan'}),
		done('curl', {paidBy: 'extra-usage'}),
		done('curl', {paidBy: 'api-key', costUsd: undefined}),
		done('Cursor', {paidBy: 'plan'}),
	]);
	t.like(table.read()[0], {
		requests: 3,
		costUsd: 1,
		extraUsageRequests: 1,
		extraUsageCostUsd: 0.5,
		apiKeyRequests: 1,
		apiKeyCostUsd: undefined,
	});
	t.deepEqual(table.read()[1], {caller: 'Cursor', model: 'opus', ...counted});
});

test('what failed before a model answered has a row without one, and took nothing', (t) => {
	const refused = {
		status: 'failed',
		modelUsed: undefined,
		usage: undefined,
		costUsd: undefined,
	} as const;
	const table = tableOf([
		done('curl', {...refused, modelAsked: 'gpt-5'}),
		done('curl', {...refused, modelAsked: 'gpt-6'}),
	]);
	t.deepEqual(table.read(), [
		{
			caller: 'curl',
			requests: 2,
			failed: 2,
			inputTokens: 0,
			cachedTokens: 0,
			outputTokens: 0,
			costUsd: 0,
			unpriced: 0,
		},
	]);
});

test('an answer that took tokens and has no cost is counted as that', (t) => {
	const table = tableOf([
		done('curl'),
		done('curl', {status: 'cancelled', costUsd: undefined}),
	]);
	t.like(table.read(), [{requests: 2, failed: 0, costUsd: 0.5, unpriced: 1}]);
});

test('a thousand names leave no more rows than the bound, and nothing out of the sums', (t) => {
	const table = tableOf(
		Array.from({length: 1000}, (_, index) => done(`script-${index}`)),
		5,
	);
	const rows = table.read();
	t.is(rows.length, 6);
	t.is(
		rows.reduce((sum, {requests}) => sum + requests, 0),
		1000,
	);
	const {caller, model, ...others} = rows.at(-1)!;
	t.is(caller, undefined);
	t.is(model, undefined);
	t.deepEqual(others, {
		requests: 995,
		failed: 0,
		inputTokens: 995 * 1023,
		cachedTokens: 995_000,
		outputTokens: 995 * 56,
		costUsd: 995 * 0.5,
		unpriced: 0,
	});
});

test('those who weigh on the plan keep their row, however many names come', (t) => {
	const names = Array.from({length: 50}, (_, index) =>
		done(`script-${index}`, {costUsd: 0.01}),
	);
	const table = tableOf(
		[...names, done('OpenClaw', {costUsd: 9}), ...names],
		3,
	);
	const openClaw = table.read().find(({caller}) => caller === 'OpenClaw');
	t.like(openClaw, {requests: 1, costUsd: 9});
	// The newest has one: it may be the beginning of much.
	t.true(table.read().some(({caller}) => caller === 'script-49'));
});

test('it is the same array until something is counted', (t) => {
	const table = tableOf([done('curl')]);
	const before = table.read();
	t.is(table.read(), before);
	table.count(done('curl'));
	t.not(table.read(), before);
	t.is(before[0]?.requests, 1);
});
