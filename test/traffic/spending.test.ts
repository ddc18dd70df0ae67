import test from 'ava';
import {toMeasures} from '../../source/tui/list/exchange-facts.js';
import {
	noSpending,
	byWeight,
	toSpending,
} from '../../source/traffic/spending.js';
import {exchange, usage} from './fixtures.js';

const cutOff = exchange({
	status: 'cancelled',
	usage: {...usage, output: 40},
	answer: {...exchange().answer, text: 'x'.repeat(8)},
});

for (const [what, request, outputTokens] of [
	['thought more than it said', cutOff, 40],
	['said more than was reported', {...cutOff, usage: {...usage, output: 1}}, 2],
	['was not accepted', {...cutOff, usage: undefined}, 2],
] as const) {
	test(`a cut-off answer that ${what} has the same output in the list as in the usage`, (t) => {
		t.is(toSpending(request).outputTokens, outputTokens);
		t.is(toMeasures(request, 0).outputTokens, outputTokens);
	});
}

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
