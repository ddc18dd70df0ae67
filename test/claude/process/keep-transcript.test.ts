import {mkdtemp, readFile, readdir, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {toTranscript} from '../../../source/claude/conversation/to-transcript.js';
import {keepTranscript} from '../../../source/claude/process/keep-transcript.js';
import {assistant, user} from '../example-turn.js';

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
