import test from 'ava';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {wait} from '../stand-ins/messages-api/interruption.js';
import {startClaude} from './start-claude.js';

// The CLI's clocks, set as short as they go: were they in force, none of these answers would come.
const clocks = [
	'API_TIMEOUT_MS',
	'CLAUDE_STREAM_FIRST_BYTE_TIMEOUT_MS',
	'CLAUDE_STREAM_IDLE_TIMEOUT_MS',
	'CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS',
];
const {api, ask, close} = await startClaude({
	maxProcesses: 1,
	env: Object.fromEntries(clocks.map((name) => [name, '1000'])),
});

test.after.always(close);

test.serial('an answer that begins late is waited for', async (t) => {
	api.reply(message([text('one')], {before: [wait(4000)]}));
	t.like(await ask(), {text: 'one', error: undefined});
	t.is(api.requests.length, 1);
});

test.serial('so is one that pauses in the middle', async (t) => {
	const before = api.requests.length;
	api.reply(text('one', wait(4000), ' two'));
	t.like(await ask(), {text: 'one two', error: undefined});
	t.is(api.requests.length, before + 1);
});
