import test, {type ExecutionContext} from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {openDashboard} from '../dashboard/open-dashboard.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const escape = '\u001B';
const enter = '\r';

const system = Array.from({length: 30}, (_, index) => `Rule ${index}`);

function toBody(settings: object): string {
	return JSON.stringify({
		...settings,
		tools: [
			{type: 'function', function: {name: 'read', description: 'Reads.'}},
		],
	});
}

const first = exampleExchange({
	id: 'req_1',
	marks: exampleMarks(sceneTime - 120_000),
	modelUsed: 'claude-opus-4-8',
	tools: ['read'],
	body: toBody({max_tokens: 100, reasoning_effort: 'low'}),
	messages: [
		{role: 'system', text: system.join('\n')},
		{role: 'user', text: 'Write a short story'},
	],
	costUsd: 0.01,
});

const second = exampleExchange({
	id: 'req_2',
	modelUsed: 'claude-sonnet-4-6',
	tools: ['read'],
	body: toBody({max_tokens: 200, reasoning_effort: 'high'}),
	messages: [
		{role: 'system', text: system.with(20, 'Rule twenty').join('\n')},
		{role: 'user', text: 'Write a long story'},
	],
	answer: {
		thinking: '',
		text: 'Another answer.',
		toolCalls: [],
		isStructured: false,
		omitted: 0,
	},
	costUsd: 0.03,
});

function open(
	t: ExecutionContext,
	exchanges: Exchange[] = [first, second],
	size: {columns?: number; rows?: number} = {},
) {
	return openDashboard(t, exampleSnapshot(exchanges), {
		columns: 100,
		rows: 70,
		...size,
	});
}

serial('D marks a request, and on another compares the two', async (t) => {
	const app = open(t);
	await app.type('k', 'D');
	await app.see(/❯◆14:28:00/v);
	t.regex(app.frame(), /Marked\. D on another request compares the two\./v);
	await app.type('j', 'D');
	await app.see(/─ Compare ─/v);
	const frame = app.frame();
	t.notRegex(frame, /Requests/v);
	for (const expected of [
		/≠ answered by +claude-opus-4-8 +claude-sonnet-4-6/v,
		/≠ effort +low +high/v,
		/≠ cost +\$0\.0100 +\$0\.0300 +×3\.0/v,
		/≠ max_tokens +100 +200/v,
		/│ {3}API +Chat Completions +Chat Completions/v,
		/system prompt +−1 \+1 lines/v,
		/… 17 lines in common, o opens/v,
		/- Rule 20/v,
		/\+ Rule twenty/v,
		/tools +the same, 2 lines/v,
		/- Write a short story/v,
		/\+ Write a long story/v,
		/- Because air scatters/v,
		/\+ Another answer\./v,
	]) {
		t.regex(frame, expected);
	}

	await app.type('o');
	await app.see(/ Rule 5 /v);
	await app.type(escape);
	await app.see(/─ Requests ─/v);
	t.regex(app.frame(), /◆14:28:00/v);
	await app.type('D');
	await app.see(/─ Compare ─/v);
	await app.type('D');
	await app.see(/^(?!.*─ Compare ─)/sv);
	t.notRegex(app.frame(), /◆/v);
});

serial('where there is room, the two are side by side', async (t) => {
	const app = open(t, undefined, {columns: 140, rows: 70});
	await app.type('k', 'D', 'j', 'D');
	await app.see(/- Write a short story +│ \+ Write a long story/v);
	t.regex(app.frame(), /- Rule 20 +│ \+ Rule twenty/v);
});

serial(
	'] goes from difference to difference, / finds, and y copies',
	async (t) => {
		const app = open(t, undefined, {columns: 100, rows: 24});
		await app.type('k', 'D', 'j', 'D');
		await app.see(/─ Compare ─/v);
		await app.type(']');
		await app.see(/─╮\n.*A .*\n.*B (?:.*\n){1,3}.*system prompt/v);
		await app.type('/twenty');
		await app.see(/1\/1|1 of 1/v);
		await app.type(enter);
		await app.see(/❯\+ Rule twenty/v);
		await app.type(escape, 'y');
		await app.see(/❯ comparison/v);
		await app.type(enter);
		await app.see(/copied: comparison/v);
		const [text = ''] = app.copied;
		t.regex(text, /^--- req_1\n\+\+\+ req_2\n/v);
		t.regex(text, /\neffort: low → high\n/v);
		t.regex(text, /\n-Rule 20\n\+Rule twenty\n/v);
		t.notRegex(text, /Chat Completions/v);
	},
);

serial(
	'J and K put another request beside the marked one, a tab ends it',
	async (t) => {
		const app = open(t, [
			first,
			second,
			exampleExchange({id: 'req_3', caller: 'Third'}),
		]);
		await app.type('g', 'D', 'j', 'D');
		await app.see(/\+ Write a long story/v);
		await app.type('J');
		await app.see(/B .* Third /v);
		await app.type('K', 'K');
		await app.see(/This is the marked request itself/v);
		await app.type('2');
		await app.see(/\[2 Conversation/v);
		t.regex(app.frame(), /─ Requests ─/v);
	},
);

serial('D on the marked request takes the mark away', async (t) => {
	const app = open(t);
	await app.type('D');
	await app.see(/◆/v);
	await app.type('D');
	await app.see(/The mark is gone/v);
	t.notRegex(app.frame(), /◆/v);
});

serial(
	'requests without their texts are compared by their figures',
	async (t) => {
		const slim = {
			...first,
			isSlim: true,
			isStored: true,
			messages: [],
			body: undefined,
		};
		const app = open(t, [slim, second]);
		await app.type('k', 'D', 'j', 'D');
		await app.see(
			/The texts of req_1 were not kept, so only the figures are compared\./v,
		);
		t.regex(app.frame(), /≠ cost/v);
		t.notRegex(app.frame(), /Rule/v);
	},
);

serial('an answer that runs is compared once it has ended', async (t) => {
	const {ended: _, ...marks} = second.marks;
	const running: Exchange = {...second, status: 'streaming', marks};
	const app = open(t, [first, running]);
	await app.type('k', 'D', 'j', 'D');
	await app.see(/answer +compared when both have ended/v);
	t.notRegex(app.frame(), /\+ Another answer/v);
	app.controller.show(exampleSnapshot([first, second]));
	await app.see(/\+ Another answer/v);
});

serial(
	'of texts that were cut it says how far they are the same',
	async (t) => {
		const messages = [
			{role: 'user' as const, text: 'A long log… (1,234 more characters)'},
		];
		const app = open(t, [
			{...first, messages},
			{...second, messages},
		]);
		await app.type('k', 'D', 'j', 'D');
		await app.see(/─ Compare ─/v);
		t.regex(app.frame(), /messages +the same as far as it was kept, 2 lines/v);
	},
);
