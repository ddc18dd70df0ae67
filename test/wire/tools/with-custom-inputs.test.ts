import test from 'ava';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import {withCustomInputs} from '../../../source/wire/tools/with-custom-inputs.js';
import {collect, done, script} from '../script.js';

const call = (name: string) => ({type: 'tool-call', id: '1', name}) as const;
const piece = (json: string) => ({type: 'tool-arguments', json}) as const;
const sent: ClaudeEvent = {type: 'sent'};
const said = {type: 'text', text: 'Hi'} as const;

const streams: Array<
	[title: string, events: ClaudeEvent[], expected: ClaudeEvent[]]
> = [
	[
		'the input is one piece, before whatever comes next',
		[
			call('patch'),
			piece('{"inp'),
			piece('ut":"a"}'),
			call('patch'),
			piece('{"input":"b"}'),
			said,
			done,
		],
		[call('patch'), piece('a'), call('patch'), piece('b'), said, done],
	],
	[
		'arguments of other tools stay as they are',
		[
			call('patch'),
			piece('{"input":"a"}'),
			call('look'),
			piece('{"input"'),
			piece(':"b"}'),
			done,
		],
		[
			call('patch'),
			piece('a'),
			call('look'),
			piece('{"input"'),
			piece(':"b"}'),
			done,
		],
	],
	[
		'what says nothing of the answer does not end the input',
		[call('patch'), piece('{"input"'), sent, piece(':"a"}'), done],
		[call('patch'), sent, piece('a'), done],
	],
	[
		'arguments that were cut off are told as they are',
		[call('patch'), piece('{"input":"a'), done],
		[call('patch'), piece('{"input":"a'), done],
	],
	[
		'an answer that just ends leaves nothing to tell',
		[call('patch'), piece('{"input":"a')],
		[call('patch')],
	],
];

for (const [title, events, expected] of streams) {
	test(title, async (t) => {
		const told = withCustomInputs(
			script(...events),
			(name) => name === 'patch',
		);
		t.deepEqual(await collect(told), expected);
	});
}
