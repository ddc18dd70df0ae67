import test from 'ava';
import {createTokenRate} from '../../source/traffic/create-token-rate.js';

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
