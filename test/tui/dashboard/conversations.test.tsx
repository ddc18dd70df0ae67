import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import type {MouseEvent} from '../../../source/tui/input/terminal-reports.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {openDashboard as open} from './open-dashboard.js';

const {serial} = test;

const right = '\u001B[C';
const left = '\u001B[D';
const up = '\u001B[A';
const enter = '\r';
const escape = '\u001B';

function request(
	id: string,
	ago: number,
	prompt: string,
	change: Partial<Exchange> = {},
): Exchange {
	return exampleExchange({
		id,
		caller: 'Cursor/2.4.1',
		marks: exampleMarks(sceneTime - ago * 1000),
		messages: [{role: 'user', text: prompt}],
		costUsd: 0.1,
		...change,
	});
}

const streaming = {
	status: 'streaming',
	finishReason: undefined,
	costUsd: undefined,
	marks: {received: sceneTime - 5000, firstToken: sceneTime - 4000},
} as const;
const agent = [
	request('req_a1', 90, 'Write a hook.'),
	request('req_a2', 70, 'second turn', {
		conversation: 'req_a1',
		status: 'failed',
		httpStatus: 529,
		error: {message: 'Overloaded.', type: 'overloaded_error'},
	}),
	request('req_a3', 50, 'third turn', {conversation: 'req_a1'}),
];
const single = request('req_s', 80, 'Say hello.', {caller: 'curl/8.7.1'});
const last = request('req_l', 30, 'A title.', {caller: 'Codex/1.0'});
const [a1, a2, a3] = agent as [Exchange, Exchange, Exchange];
const all = [a1, single, a2, a3, last];

type App = ReturnType<typeof open>;

/** The rows of the list, from the sign before each to its caller. */
function rows(app: App): string[] {
	return app
		.frame()
		.split('\n')
		.filter((line) => /^[┃│] [❯ ] .*(?:Cursor|curl|Codex)/v.test(line))
		.map((line) => line.slice(2));
}

async function click(app: App, text: string): Promise<void> {
	const lines = app.frame().split('\n');
	const row = lines.findIndex((line) => line.includes(text));
	const column = lines[row]!.indexOf(text);
	const what: MouseEvent['what'] = 'press';
	await app.report({type: 'mouse', event: {what, column, row}});
}

async function openGrouped(
	t: Parameters<typeof open>[0],
	exchanges = all,
	options: Parameters<typeof open>[2] = {},
): Promise<App> {
	const app = open(t, exampleSnapshot(exchanges), {columns: 120, ...options});
	await app.type('z');
	await app.see(/Requests by conversation/v);
	return app;
}

serial(
	'z makes a conversation one row with its sums and its first prompt, and again a row of each request',
	async (t) => {
		const app = await openGrouped(t);
		await app.see(/grouped by conversation/v);
		const [hello, hook, title] = rows(app);
		t.is(rows(app).length, 3);
		t.regex(hello!, /curl/v);
		t.regex(
			hook!,
			/▸ 3✗ .*✓ done .*Cursor.* 3\.5k +~444 +0\.3000 .*Write a hook\./v,
		);
		t.regex(title!, /❯ .*Codex/v);
		await app.type('z');
		await app.see(/a row for each request/v);
		t.is(rows(app).length, 5);
	},
);

serial(
	'the row of a conversation shows its newest request, and stays where the list becomes one row per request',
	async (t) => {
		const app = await openGrouped(t);
		await app.type(up);
		await app.see(/❯ ▸ 3.*req_a3/sv);
		t.is(app.store.state().list.isFollowing, false);
		await app.type('z');
		await app.see(/❯ .*third turn/v);
	},
);

serial(
	'Space shows the turns below and hides them, → goes in and ← out',
	async (t) => {
		const app = await openGrouped(t);
		await app.type(up, ' ');
		await app.see(/▾ 3✗/v);
		t.deepEqual(
			rows(app).map((row) => row.slice(0, 6).trimEnd()),
			['', '❯ ▾ 3✗', '   │', '   │', '   └', ''],
		);
		await app.type(' ');
		await app.see(/❯ ▸ 3✗/v);
		await app.type(right);
		await app.see(/❯ ▾ 3✗/v);
		await app.type(right);
		await app.see(/❯ {2}│ .*Write a hook\..*req_a1/sv);
		// There is nothing further in.
		await app.type(right);
		t.is(app.store.state().detail.tab, 'answer');
		await app.type('j', left);
		await app.see(/❯ ▾ 3✗.*req_a3/sv);
		await app.type(left);
		await app.see(/❯ ▸ 3✗/v);
		await app.type(left);
		t.is(app.store.state().detail.tab, 'answer');
	},
);

serial('on other rows the arrows go through the tabs', async (t) => {
	const app = await openGrouped(t);
	await app.type(right);
	await app.see(/\[2 Conversation/v);
	t.is(app.store.state().detail.tab, 'conversation');
});

serial('Z shows the turns of all conversations, and hides them', async (t) => {
	const app = await openGrouped(t, [
		...all,
		request('req_l2', 20, 'Another title.', {
			caller: 'Codex/1.0',
			conversation: 'req_l',
		}),
	]);
	await app.type('Z');
	await app.see(/▾ 3✗.*▾ 2/sv);
	t.is(rows(app).length, 8);
	await app.type('Z');
	await app.see(/▸ 3✗.*▸ 2/sv);
	t.is(rows(app).length, 3);
});

serial(
	'Enter reads the current request, which stays while a new turn comes',
	async (t) => {
		const app = await openGrouped(t);
		await app.type(up, enter);
		await app.see(/Esc back/v);
		app.controller.show(
			exampleSnapshot([
				...all,
				request('req_a4', 0, 'fourth', {conversation: 'req_a1', ...streaming}),
			]),
		);
		await app.see(/❯ ▸ 4✗.*streaming/v);
		await app.see(/req_a3/v);
		// In the list, the row is of the whole conversation again when the cursor comes back.
		await app.type(escape);
		await app.see(/Enter open/v);
		await app.type(up, 'j');
		await app.see(/❯ ▸ 4✗.*req_a4/sv);
		t.is(app.store.state().pane, 'list');
	},
);

serial(
	'a request that is being read stays when it becomes a conversation',
	async (t) => {
		const app = await openGrouped(t, [single]);
		await app.type(enter);
		await app.see(/Esc back/v);
		app.controller.show(
			exampleSnapshot([
				single,
				request('req_s2', 1, 'And in French.', {
					caller: 'curl/8.7.1',
					conversation: 'req_s',
				}),
			]),
		);
		await app.see(/❯ ▸ 2 .*Say hello\./v);
		t.notRegex(app.frame(), /req_s2/v);
	},
);

serial(
	'a conversation that runs is followed, its sums grow, and x cancels what runs',
	async (t) => {
		const app = await openGrouped(t, [
			...all,
			request('req_a4', 5, 'fourth', {conversation: 'req_a1', ...streaming}),
		]);
		await app.see(/❯ ▸ 4✗.*● streaming.*req_a4/sv);
		await app.type('x');
		await app.see(/Cancel the request\?/v);
		await app.type('y');
		t.deepEqual(app.controller.calls, ['cancel req_a4']);
	},
);

serial(
	'f finds a failed request in a folded conversation, and shows it there',
	async (t) => {
		const app = await openGrouped(t);
		await app.type('f');
		await app.see(/❯ {2}│ .*529 Overloaded\..*req_a2/sv);
		t.deepEqual(app.store.state().grouping.open, new Set(['req_a1']));
	},
);

serial('s goes to the row of the conversation that runs', async (t) => {
	const app = await openGrouped(t, [
		...all,
		request('req_a4', 5, 'fourth', {conversation: 'req_a1', ...streaming}),
	]);
	await app.type('g');
	await app.see(/❯ .*curl/v);
	await app.type('s');
	await app.see(/❯ ▸ 4✗.*● streaming.*req_a4/sv);
	t.is(rows(app).length, 3);
});

serial('a filter leaves the turns that match, and their sums', async (t) => {
	const app = await openGrouped(t);
	await app.type('/', ...'status:done', enter);
	await app.see(/4 of 5/v);
	await app.see(/▸ 2 .* 0\.2000 /v);
	await app.type('/', '\u0015', ...'third', enter);
	await app.see(/1 of 5/v);
	await app.see(/❯ {8}.*third turn/v);
	t.is(rows(app).length, 1);
});

serial(
	'a click on the sign shows the turns, one on the row selects it, and another opens it',
	async (t) => {
		const app = await openGrouped(t);
		await click(app, '▸ 3');
		await app.see(/▾ 3✗/v);
		await click(app, '▾ 3');
		await app.see(/▸ 3✗/v);
		await click(app, 'Write a hook.');
		await app.see(/❯ ▸ 3✗/v);
		t.is(app.store.state().pane, 'list');
		await click(app, 'Write a hook.');
		await app.see(/Esc back/v);
	},
);

serial(
	'sorted by cost, a conversation has the place of its sum, and its turns are sorted too',
	async (t) => {
		const app = await openGrouped(t, [
			{...last, costUsd: 0.25},
			a1,
			{...a3, costUsd: 0.2},
		]);
		app.store.dispatch({type: 'order', order: 'cost'});
		await app.see(/by cost/v);
		t.regex(rows(app)[0]!, /▸ 2 .* 0\.3000 /v);
		await app.type('Z');
		await app.see(/▾ 2.*\n.*│.* 0\.2000 .*\n.*└.* 0\.1000 .*\n.*Codex/v);
	},
);

serial('a long queue is one line beside conversations', async (t) => {
	const queued = ['1', '2', '3', '4'].map((id) =>
		request(`req_q${id}`, 1, 'wait', {
			status: 'queued',
			marks: {received: sceneTime - 12_000},
		}),
	);
	const app = await openGrouped(t, [
		...all,
		...queued,
		request('req_a4', 5, 'fourth', {conversation: 'req_a1', ...streaming}),
	]);
	await app.see(/… 4 queued, the oldest for 12s/v);
	await app.see(/❯ ▸ 4✗.*● streaming/v);
	await app.type('Z');
	await app.see(/❯ {2}└ .*● streaming/v);
	t.regex(app.frame(), /… 4 queued, the oldest for 12s/v);
});
