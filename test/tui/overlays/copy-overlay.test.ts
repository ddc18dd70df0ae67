import test from 'ava';
import {copyItems} from '../../../source/tui/overlays/copy-overlay.js';
import {exampleExchange} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

test('the prompt is what the row shows, whole', (t) => {
	const exchange = exampleExchange({
		messages: [
			{role: 'user', text: 'Tidy up.'},
			{role: 'tool', text: 'first\nsecond', toolCallId: 'call_0'},
		],
	});
	const items = copyItems(exampleSnapshot([exchange]), exchange);
	t.is(items.find(({label}) => label === 'prompt')?.text, 'first\nsecond');
});

test('of the server alone there is its URL and an example', (t) => {
	t.deepEqual(
		copyItems(exampleSnapshot(), undefined).map(({label}) => label),
		['base URL', 'curl example'],
	);
});

test('of a request that failed there is the error', (t) => {
	const message = 'Claude refused the login.';
	const exchange = exampleExchange({
		status: 'failed',
		error: {message, type: 'authentication_error'},
	});
	const items = copyItems(exampleSnapshot([exchange]), exchange);
	t.is(items.find(({label}) => label === 'error')?.text, message);
});
