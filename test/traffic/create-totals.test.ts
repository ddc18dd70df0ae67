import test from 'ava';
import {
	createTokenRate,
	createSamples,
} from '../../source/traffic/create-totals.js';

test('tokens count in the second they came in', (t) => {
	const rate = createTokenRate();
	rate.add(100_000, 2);
	rate.add(100_999, 3);
	rate.add(101_000, 7);
	t.deepEqual(rate.read(101_500).slice(-3), [0, 5, 7]);
});

test('the window is a minute long and rolls on without events', (t) => {
	const rate = createTokenRate();
	rate.add(100_000, 5);
	t.is(rate.read(100_000).length, 60);
	t.is(rate.read(159_999)[0], 5);
	t.deepEqual(
		rate.read(160_000),
		Array.from({length: 60}, () => 0),
	);
});

test('tokens that show at the end are spread over the seconds they took', (t) => {
	const rate = createTokenRate();
	rate.spread(100_500, 103_200, 40);
	t.deepEqual(rate.read(103_900).slice(-5), [0, 10, 10, 10, 10]);
});

test('an answer longer than the window only counts what it had in it', (t) => {
	const rate = createTokenRate();
	rate.spread(0, 599_000, 600);
	t.deepEqual(
		rate.read(599_000),
		Array.from({length: 60}, () => 1),
	);
});

test('tokens of long ago leave the newest ones alone', (t) => {
	const rate = createTokenRate();
	for (let second = 0; second < 1000; second++) {
		rate.add(second * 1000, 1);
	}

	t.is(
		rate.read(999_000).reduce((sum, tokens) => sum + tokens),
		60,
	);
});

test('nothing is shown while nothing has been measured', (t) => {
	t.deepEqual(createSamples(10).read(), {
		p50: undefined,
		p90: undefined,
		p99: undefined,
	});
});

test('percentiles are measured values, by nearest rank', (t) => {
	const samples = createSamples(100);
	for (let value = 100; value > 0; value--) {
		samples.add(value);
	}

	t.deepEqual(samples.read(), {p50: 50, p90: 90, p99: 99});
});

test('a single measurement is every percentile', (t) => {
	const samples = createSamples(100);
	samples.add(7);
	t.deepEqual(samples.read(), {p50: 7, p90: 7, p99: 7});
});

test('only the newest count', (t) => {
	const samples = createSamples(3);
	for (const value of [1000, 1, 2, 3]) {
		samples.add(value);
	}

	t.is(samples.read().p99, 3);
});
