import test from 'ava';
import {noSpending, byWeight} from '../../source/traffic/spending.js';

test('the dearest comes first, then who took most tokens, then who asked most', (t) => {
	const asked = {...noSpending, requests: 9};
	const wrote = {...noSpending, requests: 1, outputTokens: 100};
	const read = {...noSpending, requests: 1, inputTokens: 300};
	const paid = {...noSpending, requests: 1, inputTokens: 1, costUsd: 0.01};
	t.deepEqual([asked, wrote, paid, read].toSorted(byWeight), [
		paid,
		read,
		wrote,
		asked,
	]);
});
