import test, {type ExecutionContext} from 'ava';
import type {Exchange} from '../../../../source/traffic/exchange.js';
import {openDashboard} from '../../dashboard/open-dashboard.js';
import {exampleExchange} from '../../scenes/example-exchange.js';
import {exampleSnapshot} from '../../scenes/example-snapshot.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const down = '\u001B[B';
const right = '\u001B[C';
const left = '\u001B[D';
const enter = '\r';
const tab = '\t';
const escape = '\u001B';
const eraseAll = '\u0015';
const editor = '\u0007';
const reset = '\u0012';

/** At 5 dollars a million tokens. */
const cheap = {
	usage: {input: 1000, cacheRead: 0, cacheCreation: 0, output: 0},
	costUsd: 0.005,
};

function open(
	t: ExecutionContext,
	change: Partial<Exchange> = {},
	options: Parameters<typeof openDashboard>[2] = {},
) {
	return openDashboard(
		t,
		exampleSnapshot([exampleExchange({id: 'req_1', ...cheap, ...change})]),
		options,
	);
}

function sent({calls}: {calls: readonly string[]}): unknown[] {
	return calls.map((call) => {
		const [verb, shape, ...body] = call.split(' ');
		return verb === 'send' ? [shape, JSON.parse(body.join(' '))] : call;
	});
}

serial(
	'E changes prompt, model and effort and sends a new request',
	async (t) => {
		const app = open(t);
		await app.type('E');
		await app.see(/─ Edit and send again ─.* req_1 ─/v);
		t.regex(app.frame(), /❯ Prompt +Why is the sky blue\?▏/v);
		await app.type(left, 'd', 'd');
		await app.see(/Why is the sky bluedd▏\?/v);
		await app.type(tab, tab);
		await app.see(/❯ Model +‹ claude-sonnet-4 ›/v);
		await app.type(left);
		await app.see(/‹ claude-opus-4 › +was claude-sonnet-4/v);
		await app.type(down, right, right, right);
		await app.see(/❯ Effort +‹ medium › +was default/v);
		await app.type(enter);
		await app.see(/sent as req_sent: ~1\.0k tokens/v);
		t.notRegex(app.frame(), /Edit and send again/v);
		t.deepEqual(sent(app.controller), [
			[
				'chat',
				{
					model: 'claude-opus-4',
					stream: true,
					messages: [{role: 'user', content: 'Why is the sky bluedd?'}],
					reasoning_effort: 'medium',
				},
			],
		]);
	},
);

serial('what is not changed is sent as it came, byte by byte', async (t) => {
	const body =
		'{ "model": "claude-sonnet-4",\n "seed": 12345678901234567890, "messages": [{"role":"user","content":"Hi"}] }';
	const app = open(t, {body});
	await app.type('E');
	await app.see(/❯ Prompt +Hi▏/v);
	await app.type('!', '\u007F', left, tab, tab, left, right, enter);
	await app.see(/sent as req_sent: 1\.0k tokens, \$0\.0050 at list price/v);
	t.deepEqual(app.controller.calls, [`send chat ${body}`]);
});

serial(
	'a large request is sent after a question, and not without',
	async (t) => {
		const app = open(t, {
			modelAsked: 'claude-opus-4-8',
			usage: {input: 50_000, cacheRead: 0, cacheCreation: 0, output: 0},
			costUsd: 0.25,
		});
		await app.type('E', enter);
		await app.see(/Send the request\?/v);
		t.regex(app.frame(), /50k tokens, \$0\.25 at list price/v);
		await app.type('n');
		await app.see(/─ Edit and send again ─/v);
		t.deepEqual(app.controller.calls, []);
		await app.type(enter, 'y');
		await app.see(/sent as req_sent/v);
		t.is(app.controller.calls.length, 1);
	},
);

serial(
	'a model that is paid beyond the plan is said and asked for',
	async (t) => {
		const snapshot = exampleSnapshot([
			exampleExchange({id: 'req_1', ...cheap}),
		]);
		const app = openDashboard(t, {
			...snapshot,
			models: [
				...snapshot.models,
				{
					id: 'opus[1m]',
					value: 'opus[1m]',
					displayName: 'Opus 1M',
					description: 'Draws from usage credits',
				},
			],
		});
		await app.type(
			'E',
			tab,
			tab,
			...Array.from({length: 9}, () => right),
			left,
		);
		await app.see(/‹ opus\[1m\] ›(?:.*\n)+.*Draws from usage credits/v);
		await app.type(enter);
		await app.see(/opus\[1m\]: Draws from usage credits/v);
		t.deepEqual(app.controller.calls, []);
	},
);

serial('a failure to send keeps the draft, which is sent later', async (t) => {
	const script = {sendFailure: 'The server is changing hands.'};
	const app = open(t, {}, {script});
	await app.type('E', '!', enter);
	await app.see(/The server is changing hands\./v);
	t.regex(app.frame(), /❯ Prompt +Why is the sky blue\?!▏/v);
	await app.type(escape);
	await app.see(/Draft kept/v);
	await app.type('E');
	await app.see(/❯ Prompt +Why is the sky blue\?!▏/v);
	script.sendFailure = undefined as never;
	await app.type(enter);
	await app.see(/sent as req_sent/v);
	await app.type('E');
	await app.see(/❯ Prompt +Why is the sky blue\?▏/v);
});

serial(
	'reset goes back to the original, and nothing is kept of it',
	async (t) => {
		const app = open(t);
		await app.type('E', eraseAll);
		await app.see(/❯ Prompt +▏/v);
		await app.type(reset);
		await app.see(/❯ Prompt +Why is the sky blue\?▏/v);
		await app.type(escape, 'E');
		await app.see(/❯ Prompt +Why is the sky blue\?▏/v);
		t.notRegex(app.frame(), /Draft kept/v);
	},
);

serial(
	'a prompt of several lines is edited in the editor, and its last line has no end of its own',
	async (t) => {
		const app = open(
			t,
			{
				body: JSON.stringify({
					messages: [{role: 'user', content: 'One\n\nTwo'}],
				}),
			},
			{edit: ({text}) => ({text: text.replace('Two', 'Three')})},
		);
		await app.type('E', down, down);
		await app.see(
			/❯ Prompt +3 lines, 8 characters(?:.*\n)+.*One(?:.*\n)+.*Two/v,
		);
		await app.type('x', editor);
		await app.see(/10 characters(?:.*\n)+.*Three/v);
		t.deepEqual(app.edited, [{name: 'prompt.md', text: 'One\n\nTwo\n'}]);
		await app.type(enter);
		await app.see(/sent as req_sent/v);
		t.deepEqual(sent(app.controller), [
			['chat', {messages: [{role: 'user', content: 'One\n\nThree'}]}],
		]);
	},
);

serial(
	'the whole request is edited as JSON; what is none is kept, explained and not sent',
	async (t) => {
		const texts = [
			'{\n  "messages": [\n    {"role": "user", "content": "Hi"},\n  ]\n}\n',
			'[]',
			'{"model": "claude-haiku-4", "messages": [{"role": "user", "content": "Hi"}]}\n',
		];
		const app = open(t, {}, {edit: () => ({text: texts.shift()!})});
		await app.type('E', tab);
		await app.see(/❯ Request +\d+ characters of JSON/v);
		await app.type(editor);
		await app.see(
			/It is not JSON: Unexpected token '\]', in line 4, column 3\./v,
		);
		await app.type(enter);
		await app.see(/Nothing was sent\. It is not JSON/v);
		t.deepEqual(app.controller.calls, []);

		await app.type(escape, 'E', editor);
		await app.see(/It is not a JSON object\./v);
		t.is(
			app.edited[1]?.text,
			'{\n  "messages": [\n    {"role": "user", "content": "Hi"},\n  ]\n}\n',
		);
		await app.type(editor);
		await app.see(/‹ claude-haiku-4 › +was claude-sonnet-4/v);
		await app.type(enter);
		await app.see(/sent as req_sent/v);
		t.deepEqual(sent(app.controller), [
			[
				'chat',
				{model: 'claude-haiku-4', messages: [{role: 'user', content: 'Hi'}]},
			],
		]);
		t.deepEqual(
			app.edited.map(({name}) => name),
			['request.json', 'request.json', 'request.json'],
		);
	},
);

serial(
	'an editor that fails says so, and what it saved stays in the draft',
	async (t) => {
		const app = open(
			t,
			{},
			{edit: () => ({text: 'Half done\n', failure: 'vi was ended by SIGHUP'})},
		);
		await app.type('E', editor);
		await app.see(
			/✗ vi was ended by SIGHUP\. What was saved is kept; nothing was sent\./v,
		);
		t.regex(app.frame(), /❯ Prompt +Half done▏/v);
		t.deepEqual(app.controller.calls, []);
	},
);

serial(
	'an editor that cannot be started says so, and the draft stays',
	async (t) => {
		const app = open(
			t,
			{},
			{
				edit() {
					throw new Error('vi or nano was not found.');
				},
			},
		);
		await app.type('E', '!', editor);
		await app.see(/vi or nano was not found\./v);
		t.regex(app.frame(), /❯ Prompt +Why is the sky blue\?!▏/v);
	},
);

for (const [name, change, reason] of [
	[
		'too large to keep',
		{body: undefined},
		/too large to keep and cannot be sent again/v,
	],
	[
		'stored without texts',
		{body: undefined, isStored: true, isSlim: true},
		/were not stored, so it cannot be sent again/v,
	],
	[
		'dropped to save memory',
		{body: undefined, isSlim: true},
		/dropped to save memory, so it cannot be sent again/v,
	],
] as const) {
	serial(
		`a request that was ${name} is not edited, with the reason`,
		async (t) => {
			const app = open(t, change);
			await app.type('E');
			await app.see(reason);
			t.notRegex(app.frame(), /Edit and send again/v);
		},
	);
}

serial(
	'a stored request with its texts is replayed with its body',
	async (t) => {
		const body = '{"input":"Hi"}';
		const app = open(t, {
			shape: 'responses',
			isStored: true,
			hasStoredTexts: true,
			body,
		});
		await app.type('r');
		await app.see(/replayed as req_sent/v);
		t.deepEqual(app.controller.calls, [`send responses ${body}`]);
	},
);

serial('where every request has one model, the draft says so', async (t) => {
	const app = openDashboard(
		t,
		exampleSnapshot([exampleExchange(cheap)], {
			model: {name: 'claude-haiku-4', force: true},
		}),
	);
	await app.type('E');
	await app.see(/─ Edit and send again ─/v);
	t.regex(app.frame(), /All requests are answered by claude-haiku-4/v);
});

serial('an API without effort has none to choose', async (t) => {
	const app = open(t, {
		shape: 'completions',
		body: '{"prompt":"Once","model":"claude-haiku-4"}',
	});
	await app.type('E');
	await app.see(/Effort +not part of this API/v);
	await app.type('\u001B[A', right, enter);
	await app.see(/sent as req_sent/v);
	t.deepEqual(sent(app.controller), [
		['completions', {prompt: 'Once', model: 'claude-haiku-4'}],
	]);
});
