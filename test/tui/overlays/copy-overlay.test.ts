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
	t.is(items.find(({label}) => label === 'prompt')?.toText(), 'first\nsecond');
});

test('of the server alone there is its URL and an example', (t) => {
	t.deepEqual(
		copyItems(exampleSnapshot(), undefined).map(({label}) => label),
		['base URL', 'curl example', 'OpenAI variables', 'Anthropic variables'],
	);
});

for (const [needsApiKey, key] of [
	[false, 'any'],
	[true, 'YOUR_KEY'],
] as const) {
	test(`variables name server, key and model as a shell takes them: ${key}`, (t) => {
		const items = copyItems(exampleSnapshot([], {needsApiKey}), undefined);
		const texts = new Set(items.map(({toText}) => toText()));
		t.true(
			texts.has(
				`export OPENAI_BASE_URL=http://127.0.0.1:3456/v1\nexport OPENAI_API_KEY=${key}\nexport OPENAI_MODEL=claude-sonnet-4`,
			),
		);
		t.true(
			texts.has(
				`export ANTHROPIC_BASE_URL=http://127.0.0.1:3456\nexport ANTHROPIC_AUTH_TOKEN=${key}\nexport ANTHROPIC_MODEL=claude-sonnet-4`,
			),
		);
	});
}

test('of clients that were found and are not connected there is the command', (t) => {
	const client = {isFound: true, isConnected: false, canUndo: false};
	const items = copyItems(exampleSnapshot(), undefined, [
		{...client, id: 'codex', name: 'Codex'},
		{...client, id: 'pi', name: 'pi', isConnected: true},
		{...client, id: 'zed', name: 'Zed', isFound: false},
		{...client, id: 'crush', name: 'Crush', problem: 'broken'},
	]);
	t.deepEqual(
		items
			.filter(({label}) => label.startsWith('connect'))
			.map(({label, toText}) => [label, toText()]),
		[['connect Codex', 'claude-max-api connect codex']],
	);
});

test('of a request that failed there is the error', (t) => {
	const message = 'Claude refused the login.';
	const exchange = exampleExchange({
		status: 'failed',
		error: {message, type: 'authentication_error'},
	});
	const items = copyItems(exampleSnapshot([exchange]), exchange);
	t.is(items.find(({label}) => label === 'error')?.toText(), message);
});
