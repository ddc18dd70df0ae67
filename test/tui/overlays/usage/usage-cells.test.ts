import test from 'ava';
import {noSpending} from '../../../../source/traffic/spending.js';
import {toShare} from '../../../../source/tui/overlays/usage/usage-cells.js';

const whole = {...noSpending, inputTokens: 300, outputTokens: 100, costUsd: 2};

test('a share is one of the price', (t) => {
	t.is(toShare({...noSpending, costUsd: 0.5}, whole), 0.25);
	t.is(toShare(noSpending, whole), 0);
});

test('it is not known where none of the answers has a price', (t) => {
	t.is(
		toShare({...noSpending, outputTokens: 9, unpriced: 1}, whole),
		undefined,
	);
});

test('where nothing has a price it is one of the tokens', (t) => {
	const part = {...noSpending, inputTokens: 200, unpriced: 1};
	t.is(toShare(part, {...whole, costUsd: 0}), 0.5);
	t.is(toShare(noSpending, noSpending), undefined);
});
