import {mkdtemp, readFile, readdir, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {
	isWorthResuming,
	toTranscript,
	keepTranscript,
} from '../../../source/claude/conversation/transcript.js';
import type {ImageBlock, Message} from '../../../source/claude/turn.js';
import {assistant, call, result, user} from '../example-turn.js';

const image: ImageBlock = {
	type: 'image',
	source: {kind: 'url', url: 'https://images.test/a.png'},
};

const texts = (count: number): Message[] =>
	Array.from({length: count}, () => [user('hello'), assistant('hi')]).flat();

const steps = (count: number): Message[] => [
	user('Go.'),
	...Array.from({length: count}, () => [
		assistant(call('toolu_1')),
		user(result('toolu_1', 'sunny')),
	]).flat(),
];

const cases: Array<
	[what: string, messages: Message[], canInsert: boolean, isWorth: boolean]
> = [
	['a short history', texts(20), false, false],
	['a long history', texts(300), false, true],
	['a long history that can be inserted', texts(300), true, false],
	['a tool loop', steps(100), false, false],
	['a tool loop where awaiting takes longer', steps(100), true, true],
	['a short tool loop', steps(20), true, false],
	[
		'a long tool loop with a picture',
		[user(image), ...steps(300)],
		true,
		false,
	],
	[
		'a long tool loop with a picture in a result',
		[...steps(300), user(result('toolu_2', image))],
		true,
		false,
	],
	[
		'a long history with a blank text',
		[user(' '), ...texts(300)],
		false,
		false,
	],
];

for (const [what, messages, canInsert, isWorth] of cases) {
	test(`${what} is ${isWorth ? 'resumed' : 'sent'}`, (t) => {
		t.is(isWorthResuming(messages, {canInsert}), isWorth);
	});
}

test('a transcript is for its user alone, and is gone once it is forgotten', async (t) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'transcripts-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const options = {model: 'sonnet', version: '2.1.197', folder, notes: []};
	const transcript = toTranscript([user('hello'), assistant('hi')], options);
	const {file, forget} = keepTranscript(transcript, folder);
	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o600);
	t.is(await readFile(file, 'utf8'), transcript.text);
	forget();
	forget();
	t.deepEqual(await readdir(folder), []);
});

test('a transcript that cannot be written leaves nothing behind', (t) => {
	const folder = path.join(tmpdir(), 'no-such-folder');
	const options = {model: 'sonnet', version: '2.1.197', folder, notes: []};
	const transcript = toTranscript([user('hello')], options);
	t.throws(() => keepTranscript(transcript, folder), {code: 'ENOENT'});
});
