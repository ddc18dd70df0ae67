import test from 'ava';
import * as z from 'zod';
import type {Turn} from '../../source/claude/turn.js';
import {text, thinking} from '../stand-ins/messages-api/block.js';
import {user} from './example-turn.js';
import {startClaude} from './start-claude.js';

const {api, ask, close} = await startClaude({maxProcesses: 1});
test.after.always(close);

const body = z.object({
	thinking: z.object({type: z.string(), display: z.string().optional()}),
});

const turns: Record<string, Partial<Turn>> = {
	'a first turn': {},
	'a turn with a budget': {thinking: {type: 'budget', tokens: 2000}},
	'a turn with an effort': {effort: 'low'},
	'a turn after one without thinking': {},
};

for (const [name, fields] of Object.entries(turns)) {
	test.serial(`thoughts are asked for as text in ${name}`, async (t) => {
		if (name.includes('without')) {
			await ask({thinking: {type: 'off'}, messages: [user('off')]});
		}

		api.reply([thinking('Hm.'), text('So.')]);
		const {events} = await ask({...fields, messages: [user(name)]});
		t.true(events.some((event) => event.type === 'thinking'));
		const {thinking: asked} = body.parse(
			JSON.parse(api.requests.at(-1)?.json ?? ''),
		);
		t.is(asked.display, 'summarized');
	});
}
