import test from 'ava';
import {toCacheMiss} from '../../source/traffic/to-cache-miss.js';

const comparison = {previousId: 'req_1', sinceMs: 1000, cachedTokens: 20_000};

test('what was in the cache and was written again is missed, with its price', (t) => {
	// At 3 dollars for a million tokens of input, as Sonnet costs.
	const usage = {input: 100, cacheRead: 0, cacheCreation: 20_000, output: 100};
	const costUsd = (100 + 20_000 * 1.25 + 100 * 5) * 3e-6;
	const miss = toCacheMiss({comparison, usage, costUsd});
	t.is(miss?.tokens, 20_000);
	t.is(miss?.costUsd?.toFixed(6), (20_000 * 1.15 * 3e-6).toFixed(6));
	const long = {...usage, cacheCreation1h: 20_000};
	const longCost = (100 + 20_000 * 2 + 100 * 5) * 3e-6;
	t.is(
		toCacheMiss({comparison, usage: long, costUsd: longCost})?.costUsd?.toFixed(
			6,
		),
		(20_000 * 1.9 * 3e-6).toFixed(6),
	);
	t.deepEqual(toCacheMiss({comparison, usage}), {tokens: 20_000});
});

test('a conversation that became shorter misses no more than it has', (t) => {
	const usage = {input: 10, cacheRead: 0, cacheCreation: 5000, output: 1};
	t.is(toCacheMiss({comparison, usage})?.tokens, 5010);
});

test('what the cache held, what is little and what is not known are no miss', (t) => {
	const usage = {input: 10, cacheRead: 19_000, cacheCreation: 3000, output: 1};
	t.is(toCacheMiss({comparison, usage}), undefined);
	t.is(
		toCacheMiss({
			comparison: {...comparison, cachedTokens: 900},
			usage: {...usage, cacheRead: 0},
		}),
		undefined,
	);
	t.is(toCacheMiss({comparison}), undefined);
	t.is(toCacheMiss({usage: {...usage, cacheRead: 0}}), undefined);
});
