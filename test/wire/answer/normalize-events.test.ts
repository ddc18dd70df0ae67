import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {normalizeEvents} from '../../../source/wire/answer/normalize-events.js';
import {accepted, collect, done, script} from '../script.js';

async function tell(...events: AnswerEvent[]): Promise<string> {
	const told = await collect(
		normalizeEvents(script(...accepted, ...events, done), {
			isStructured: true,
			stops: ['\n'],
		}),
	);
	return told
		.map((event) => (event.type === 'text' ? event.text : ''))
		.join('');
}

const preamble: AnswerEvent = {type: 'text', text: 'Here it is:\n'};

test('with a schema a stop does not count in words that nobody is shown', async (t) => {
	const json = '{"name":"Ada"}';
	t.is(await tell(preamble, {type: 'structured', json}), json);
});

test('it counts in those that are shown instead, and in the JSON', async (t) => {
	t.is(await tell(preamble, {type: 'text', text: 'Ada'}), 'Here it is:');
	const pieces: AnswerEvent[] = [
		{type: 'structured', json: '{"name":'},
		{type: 'structured', json: '\n"Ada"}'},
	];
	t.is(await tell(preamble, ...pieces), '{"name":');
});

const call = (name: string) => ({type: 'tool-call', id: '1', name}) as const;
const piece = (json: string) => ({type: 'tool-arguments', json}) as const;
const said = {type: 'text', text: 'Hi'} as const;

const streams: Array<
	[title: string, events: AnswerEvent[], expected: AnswerEvent[]]
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
		'arguments that were cut off are told as they are',
		[call('patch'), piece('{"input":"a'), done],
		[call('patch'), piece('{"input":"a'), done],
	],
	[
		'a call that came without arguments has the empty object, with pieces without text as well',
		[call('look'), call('look'), piece(''), said, done],
		[call('look'), piece('{}'), call('look'), piece('{}'), said, done],
	],
	[
		'an answer that just ends leaves nothing to tell',
		[call('patch'), piece('{"input":"a')],
		[call('patch')],
	],
];

for (const [title, events, expected] of streams) {
	test(title, async (t) => {
		const normalized = normalizeEvents(script(...events), {
			isStructured: false,
			stops: [],
			isCustom: (name) => name === 'patch',
		});
		t.deepEqual(await collect(normalized), expected);
	});
}
