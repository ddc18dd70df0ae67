import test from 'ava';
import {createSamples} from '../../source/traffic/create-samples.js';

test('nothing is told while nothing has been measured', (t) => {
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
