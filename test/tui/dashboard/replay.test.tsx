import test from 'ava';
import {toReplayedInput} from '../../../source/tui/dashboard/commands/replayed-input.js';
import {exampleExchange} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard} from './open-dashboard.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const large = exampleExchange({
	id: 'req_1',
	modelAsked: 'claude-opus-4-8',
	modelUsed: 'claude-opus-4-8',
	// At 5 dollars a million tokens, 40,000 of them from the cache.
	usage: {input: 10_000, cacheRead: 40_000, cacheCreation: 0, output: 0},
	costUsd: 0.07,
});

serial('r says what is sent again, and sends what is small', async (t) => {
	const small = {...large, usage: {...large.usage!, cacheRead: 0}};
	const app = openDashboard(t, exampleSnapshot([{...small, costUsd: 0.05}]));
	await app.type('r');
	await app.see(/replayed as req_1_again: 10k tokens, \$0\.05 at list price/v);
	t.deepEqual(app.controller.calls, ['replay req_1']);
});

serial('r asks before it sends what is large', async (t) => {
	const app = openDashboard(t, exampleSnapshot([large]));
	await app.type('r');
	await app.see(/Send the request again\?/v);
	t.regex(app.frame(), /50k tokens, \$0\.25 at list price/v);
	await app.type('n');
	await app.see(/^(?!.*Send the request again)/sv);
	t.deepEqual(app.controller.calls, []);
	await app.type('r', 'y');
	await app.see(/replayed as req_1_again: 50k tokens/v);
	t.deepEqual(app.controller.calls, ['replay req_1']);
});

serial('r asks by size where the price is not known', async (t) => {
	const failed = exampleExchange({
		status: 'failed',
		usage: undefined,
		costUsd: undefined,
		body: 'Do it. '.repeat(12_000),
	});
	const app = openDashboard(t, exampleSnapshot([failed]));
	await app.type('r');
	await app.see(/Its input is ~21k tokens\./v);
	t.deepEqual(app.controller.calls, []);
});

test('the price of a request without an answer is that of others of its model, and images do not count by length', (t) => {
	const failed = exampleExchange({
		modelAsked: large.modelAsked,
		modelUsed: undefined,
		status: 'failed',
		usage: undefined,
		costUsd: undefined,
		body: `${'Do. '.repeat(1000)}"${'iVBO'.repeat(100_000)}"`,
	});
	const other = exampleExchange({modelAsked: 'claude-haiku-4-5'});
	const {tokens, isCounted, costUsd} = toReplayedInput(failed, [
		large,
		other,
		failed,
	]);
	t.false(isCounted);
	t.is(tokens, 1001);
	t.is(costUsd?.toFixed(6), '0.005005');
	t.is(toReplayedInput(failed, [other, failed]).costUsd, undefined);
});
