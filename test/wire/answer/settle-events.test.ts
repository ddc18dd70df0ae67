import test from 'ava';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import {settleEvents} from '../../../source/wire/answer/settle-events.js';
import {accepted, collect, done, script} from '../script.js';

async function tell(...events: ClaudeEvent[]): Promise<string> {
	const told = await collect(
		settleEvents(script(...accepted, ...events, done), {
			isStructured: true,
			stops: ['\n'],
		}),
	);
	return told
		.map((event) => (event.type === 'text' ? event.text : ''))
		.join('');
}

const preamble: ClaudeEvent = {type: 'text', text: 'Here it is:\n'};

test('with a schema a stop does not count in words that nobody is shown', async (t) => {
	const json = '{"name":"Ada"}';
	t.is(await tell(preamble, {type: 'structured', json}), json);
});

test('it counts in those that are shown instead, and in the JSON', async (t) => {
	t.is(await tell(preamble, {type: 'text', text: 'Ada'}), 'Here it is:');
	const pieces: ClaudeEvent[] = [
		{type: 'structured', json: '{"name":'},
		{type: 'structured', json: '\n"Ada"}'},
	];
	t.is(await tell(preamble, ...pieces), '{"name":');
});
