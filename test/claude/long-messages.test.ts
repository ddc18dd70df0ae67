import test from 'ava';
import type {ImageBlock} from '../../source/claude/turn.js';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';

const {api, ask, close} = await startClaude({maxProcesses: 1});
api.answer = () => text('read');

test.after.always(close);

const long = 'x y z '.repeat(120_000);

const image: ImageBlock = {
	type: 'image',
	source: {
		kind: 'base64',
		mediaType: 'image/png',
		data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
};

test.serial(
	'a long message is sent, before and after a turn with a limit of its own: the API decides',
	async (t) => {
		const first = [user(long)];
		t.like(await ask({messages: first}), {text: 'read', error: undefined});
		t.true(api.requests.at(-1)!.json.includes(long));

		api.reply(message([text('cut')], {stopReason: 'max_tokens'}));
		const second = [...first, assistant('read'), user('next')];
		const cut = await ask({messages: second, maxTokens: 5});
		t.like(cut, {text: 'cut', done: {stopReason: 'max-tokens'}});

		const third = [...second, assistant('cut'), user(long)];
		t.like(await ask({messages: third}), {text: 'read', error: undefined});
		t.is(api.requests.length, 3);
	},
);

test.serial('so are ninety small images in one message', async (t) => {
	const images = Array.from({length: 90}, () => image);
	const {text: said, error} = await ask({messages: [user(...images)]});
	t.deepEqual([said, error], ['read', undefined]);
	t.is(api.requests.at(-1)!.json.split('"type":"image"').length, 91);
});
