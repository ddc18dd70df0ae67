import test from 'ava';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {startClaude} from './start-claude.js';

// The CLI has the newest Opus answer for older ones that are asked for by their full names, unless it is told not to.

const {api, ask, close} = await startClaude();

test.after.always(close);

for (const model of [
	'claude-opus-4-20250514',
	'claude-opus-4-1-20250805',
	'claude-opus-4-1',
	'claude-sonnet-4-20250514',
]) {
	test.serial(`${model} is asked, and no newer model`, async (t) => {
		const {error} = await ask({model});
		t.is(error, undefined);
		t.is(api.requests.at(-1)!.body.model, model);
	});
}

test.serial('the model that answers is the one that says so', async (t) => {
	api.reply(message([text('Hi')], {model: 'claude-sonnet-5'}));
	const {events} = await ask({model: 'claude-opus-4-1'});
	t.like(
		events.find(({type}) => type === 'started'),
		{model: 'claude-sonnet-5'},
	);
});
