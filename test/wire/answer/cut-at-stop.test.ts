import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {cutAtStop} from '../../../source/wire/answer/cut-at-stop.js';
import {accepted, collect, done, script} from '../script.js';

const table: Array<
	[texts: string[], stops: string[], answer: string, stop?: string]
> = [
	[['one two'], ['\n'], 'one two'],
	[['one\ntwo'], ['\n'], 'one', '\n'],
	[['one', '\n', 'two'], ['\n'], 'one', '\n'],
	[['one\n', '\ntwo'], ['\n\n'], 'one', '\n\n'],
	[['one\n', 'two\n', '\n'], ['\n\n'], 'one\ntwo', '\n\n'],
	[['one\n'], ['\n\n'], 'one\n'],
	[['one \n', ' \n'], ['\n\n', ' \n \n'], 'one', ' \n \n'],
	[['\none'], ['\n'], '', '\n'],
	[['one\t two'], ['  ', '\t'], 'one', '\t'],
	[['o', 'n', 'e', ' ', ' ', 'x'], ['   ', '  '], 'one', '  '],
];

for (const [texts, stops, answer, stop] of table) {
	test(`${JSON.stringify(texts)} is cut at ${JSON.stringify(stops)}`, async (t) => {
		const events = texts.map((text): AnswerEvent => ({type: 'text', text}));
		const seen = await collect(
			cutAtStop(script(...accepted, ...events, done), stops),
		);
		const text = seen.map((event) => (event.type === 'text' ? event.text : ''));
		t.is(text.join(''), answer);
		t.like(seen.at(-1), {
			type: 'done',
			stopReason: stop === undefined ? 'end' : 'stop-sequence',
			stopSequence: stop,
		});
	});
}

test('the upstream is left as soon as the answer is cut', async (t) => {
	let isLeft = false;
	const events = (async function* (): AsyncGenerator<AnswerEvent> {
		try {
			yield* accepted;
			yield {type: 'text', text: 'one\ntwo'};
			t.fail('went on');
		} finally {
			isLeft = true;
		}
	})();
	await collect(cutAtStop(events, ['\n']));
	t.true(isLeft);
});

test('the usage of an answer that is cut is that of its input, and an estimate of its output', async (t) => {
	const seen = await collect(
		cutAtStop(
			script(...accepted, {type: 'text', text: `${'x'.repeat(41)}\n`}),
			['\n'],
		),
	);
	t.like(seen.at(-1), {
		usage: {input: 10, cacheRead: 200, cacheCreation: 30, output: 11},
	});
});

test('text that was held back comes before what follows it', async (t) => {
	const seen = await collect(
		cutAtStop(
			script(
				{type: 'text', text: 'one\n'},
				{type: 'tool-call', id: 'a', name: 'look'},
				done,
			),
			['\n\n'],
		),
	);
	t.deepEqual(seen, [
		{type: 'text', text: 'one'},
		{type: 'text', text: '\n'},
		{type: 'tool-call', id: 'a', name: 'look'},
		done,
	]);
});
