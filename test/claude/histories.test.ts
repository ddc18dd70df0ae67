import test from 'ava';
import type {DocumentBlock, ImageBlock} from '../../source/claude/turn.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

// One process at a time, so a conversation that is not live must be sent again.
const {api, ask, close} = await startClaude({maxProcesses: 1});

test.after.always(close);

test.serial(
	'a conversation continues in its process, which receives only the new message',
	async (t) => {
		const first = await ask({messages: [user('one')]});
		const messages = [user('one'), assistant(first.text), user('two')];
		const second = await ask({messages});
		const third = await ask({
			messages: [...messages, assistant(second.text), user('three')],
		});
		t.deepEqual(
			[first.kind, second.kind, third.kind],
			['cold', 'live', 'live'],
		);
		t.is(third.pid, first.pid);
		t.deepEqual(lastSent(), [
			'user: one',
			'assistant: Echo: one',
			'user: two',
			'assistant: Echo: two',
			'user: three',
		]);
	},
);

test.serial('a history from elsewhere arrives in native roles', async (t) => {
	const {text} = await ask({
		caller: 'somebody with a past',
		system: 'Be brief.',
		messages: [
			user('What is 2 + 2?'),
			assistant('4'),
			user('And 3 + 3?'),
			assistant('6'),
			user('Thanks'),
		],
	});
	t.is(text, 'Echo: Thanks');
	t.deepEqual(lastSent(), [
		'user: What is 2 + 2?',
		'assistant: 4',
		'user: And 3 + 3?',
		'assistant: 6',
		'user: Thanks',
	]);
	t.true(lastJson().includes('"text":"Be brief."'));
});

test.serial(
	'consecutive messages of one role are one message of several blocks',
	async (t) => {
		await ask({
			messages: [
				user('a'),
				user('b'),
				assistant('c'),
				assistant('d'),
				user('e'),
				user('f'),
			],
		});
		t.deepEqual(lastSent(), ['user: a | b', 'assistant: c | d', 'user: e | f']);
	},
);

test.serial('an empty answer in a history is left out', async (t) => {
	await ask({messages: [user('a'), assistant(''), user('b')]});
	t.deepEqual(lastSent(), ['user: a | b']);
});

test.serial('a changed history is sent again', async (t) => {
	const {text} = await ask({messages: [user('original')]});
	const changed = await ask({
		messages: [user('changed'), assistant(text), user('next')],
	});
	t.not(changed.kind, 'live');
	t.deepEqual(lastSent(), [
		'user: changed',
		'assistant: Echo: original',
		'user: next',
	]);
	const other = await ask({
		messages: [
			user('changed'),
			assistant('I said no such thing'),
			user('next'),
		],
	});
	t.not(other.kind, 'live');
	t.is(lastSent()[1], 'assistant: I said no such thing');
});

test.serial(
	'a repeated first question is sent without its earlier answer',
	async (t) => {
		const messages = [user('again')];
		await ask({messages});
		const {kind} = await ask({messages});
		t.not(kind, 'live');
		t.deepEqual(lastSent(), ['user: again']);
	},
);

const image: ImageBlock = {
	type: 'image',
	source: {
		kind: 'base64',
		mediaType: 'image/png',
		data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
};

const document: DocumentBlock = {
	type: 'document',
	title: 'a.txt',
	source: {kind: 'text', text: 'plain text'},
};

test.serial(
	'images and documents arrive, in the last message and in the history',
	async (t) => {
		const linked: ImageBlock = {
			type: 'image',
			source: {kind: 'url', url: 'https://images.test/a.png'},
		};
		await ask({
			messages: [
				user('look', image),
				assistant('I see'),
				user(document, linked, 'and these'),
			],
		});
		t.deepEqual(lastSent(), [
			'user: look | [image]',
			'assistant: I see',
			'user: [document] | [image] | and these',
		]);
		t.true(lastJson().includes('"media_type":"image/png","data":"iVBORw0K'));
		t.true(lastJson().includes('https://images.test/a.png'));
		t.true(lastJson().includes('"data":"plain text"'));
	},
);

function lastSent(): string[] {
	const request = api.requests.at(-1);
	return request ? received(request.body) : [];
}

function lastJson(): string {
	return api.requests.at(-1)?.json ?? '';
}
