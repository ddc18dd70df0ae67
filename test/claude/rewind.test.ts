import test from 'ava';
import {createClaude} from '../../source/claude/create-claude.js';
import type {Claude} from '../../source/claude/claude.js';
import type {Message, Turn} from '../../source/claude/turn.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {assistant, call, exampleTurn, result, user} from './example-turn.js';
import {received} from './received.js';

const api = await createMessagesApi();
const home = await createClaudeHome(api);
const claude = createClaude({
	env: home.env,
	home: home.folder,
	model: 'sonnet',
	// What is not rewound must be booted: no spare comes between.
	spareProcesses: 0,
	maxProcesses: 1,
});

test.after.always(async () => {
	await claude.close();
	await api.close();
	await home.close();
});

test.serial(
	'a process serves one conversation after another, and nothing of the one reaches the next',
	async (t) => {
		const first = await ask({messages: [user('The secret is plum.')]});
		const second = await ask({messages: [user('What is the secret?')]});
		t.is(first.kind, 'cold');
		t.is(second.kind, 'rewound');
		t.is(second.pid, first.pid);
		t.false(lastUpstream().includes('plum'));
		t.deepEqual(lastTexts(), ['user: What is the secret?']);
	},
);

test.serial(
	'a history changed by the client is sent again to the same process',
	async (t) => {
		const first = await ask({messages: [user('A question. Notes: none.')]});
		const history = [user('A question.'), assistant(first.text)];
		const second = await ask({messages: [...history, user('Notes: some.')]});
		t.is(second.kind, 'rewound');
		t.is(second.pid, first.pid);
		t.deepEqual(lastTexts(), [
			'user: A question.',
			`assistant: ${first.text}`,
			'user: Notes: some.',
		]);
	},
);

// Each of these goes on from a history of three exchanges, the last of which another turn has had before.
for (const [what, replaced] of Object.entries<Message[]>({
	'another answer to the same question': [user('Three.')],
	'another question': [user('Drei.')],
	'an earlier question': [user('Zwei.'), assistant('Gut.'), user('Vier.')],
	'all that came after the first answer': [user('In short: two and three.')],
})) {
	test.serial(
		`${what} is asked of the process that holds what comes before it`,
		async (t) => {
			const setup = {system: what};
			const history: Message[] = [];
			let pid = 0;
			for (const question of ['One.', 'Two.', 'Three.']) {
				history.push(user(question));
				const answer = await ask({messages: history, ...setup});
				history.push(assistant(answer.text));
				pid = answer.pid;
			}

			const kept = history.slice(0, replaced.length === 1 ? 4 : 2);
			const messages = [...kept, ...replaced];
			const again = await ask({messages, ...setup});
			t.deepEqual([again.kind, again.pid], ['rewound', pid]);
			t.deepEqual(
				lastTexts(),
				messages.map((message) => toText(message)),
			);
			const next = [...messages, assistant(again.text), user('And then?')];
			const last = await ask({messages: next, ...setup});
			t.deepEqual([last.kind, last.pid], ['live', pid]);
			t.deepEqual(
				lastTexts(),
				next.map((message) => toText(message)),
			);
		},
	);
}

test.serial(
	'who has left comes back with another question, and the process still holds what came before',
	async (t) => {
		const setup = {system: 'left'};
		const first = await ask({messages: [user('One.')], ...setup});
		const history = [user('One.'), assistant(first.text)];
		api.reply(text('Never', hang));
		const leaving = new AbortController();
		const turn = exampleTurn({messages: [...history, user('Two.')], ...setup});
		for await (const {type} of claude.ask(turn, {signal: leaving.signal})) {
			if (type === 'text') {
				break;
			}
		}

		const messages = [...history, user('Zwei.')];
		const again = await ask({messages, ...setup});
		t.deepEqual([again.kind, again.pid], ['rewound', first.pid]);
		t.deepEqual(
			lastTexts(),
			messages.map((message) => toText(message)),
		);
	},
);

test.serial('a conversation with calls and results is rewound', async (t) => {
	const tools = [
		{name: 'look', description: '', inputSchema: {type: 'object'}},
	];
	api.reply(toolUse('look', {}, 'toolu_1'));
	const first = await ask({messages: [user('Look.')], tools});
	const messages = [
		user('Look.'),
		assistant(call('toolu_1', {}, 'look')),
		user(result('toolu_1', 'a plum')),
	];
	const second = await ask({messages, tools});
	const next = await ask({messages: [user('Again.')], tools});
	t.deepEqual([second.kind, next.kind], ['live', 'rewound']);
	t.is(next.pid, first.pid);
	t.false(lastUpstream().includes('plum'));
	t.deepEqual(lastTexts(), ['user: Again.']);
});

test.serial(
	'a conversation that an answer began is not rewound: that answer would stay',
	async (t) => {
		const began = await ask({
			messages: [assistant('The secret is plum.'), user('Hello.')],
		});
		const next = await ask({messages: [user('What is the secret?')]});
		t.not(next.pid, began.pid);
		t.false(lastUpstream().includes('plum'));
		t.deepEqual(lastTexts(), ['user: What is the secret?']);
	},
);

for (const [what, change] of Object.entries<Partial<Turn>>({
	'another caller': {caller: 'somebody else'},
	'another system prompt': {system: 'Be brief.'},
	'other tools': {
		tools: [{name: 'x', description: '', inputSchema: {type: 'object'}}],
	},
})) {
	test.serial(`${what} gets a process of its own`, async (t) => {
		const first = await ask({messages: [user('One.')]});
		const second = await ask({messages: [user('Two.')], ...change});
		t.is(second.kind, 'cold');
		t.not(second.pid, first.pid);
	});
}

async function ask(turn: Partial<Turn>) {
	const answer = {kind: '', pid: 0, text: ''};
	for await (const event of askOf(claude, exampleTurn(turn))) {
		if (event.type === 'process') {
			answer.kind = event.kind;
			answer.pid = event.pid;
		} else if (event.type === 'text') {
			answer.text += event.text;
		}
	}

	return answer;
}

function askOf({ask: askClaude}: Claude, turn: Turn) {
	return askClaude(turn, {signal: new AbortController().signal});
}

function toText({role, content}: Message): string {
	const texts = content.map((block) =>
		block.type === 'text' ? block.text : block.type,
	);
	return `${role}: ${texts.join(' | ')}`;
}

function lastUpstream(): string {
	return api.requests.at(-1)?.json ?? '';
}

function lastTexts(): string[] {
	const request = api.requests.at(-1);
	return request ? received(request.body) : [];
}
