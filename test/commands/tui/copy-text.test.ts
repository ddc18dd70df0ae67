import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {copyText} from '../../../source/commands/tui/copy-text.js';

const inTmux = {TMUX: '/tmp/tmux-501/default,1,0', SSH_CONNECTION: 'far away'};
const asked = '\u001B]52;c;w6Rwcw==\u0007';

/** A folder for PATH with a scripted program in it. */
async function openFolder(t: ExecutionContext, name: string, script: string) {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'copy-text-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, name);
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
	return folder;
}

async function copy(env: Record<string, string>) {
	let written = '';
	await copyText('äps', {
		env,
		write(sequence) {
			written += sequence;
		},
	});
	return written;
}

test('over SSH the terminal is asked', async (t) => {
	t.is(await copy({PATH: '', SSH_CONNECTION: 'far away'}), asked);
});

test('in tmux, text goes to tmux, which does not forward requests to the terminal', async (t) => {
	const folder = await openFolder(
		t,
		'tmux',
		'{ echo "$*"; /bin/cat; } > "$OUTPUT"',
	);
	const output = path.join(folder, 'output');
	t.is(await copy({...inTmux, PATH: folder, OUTPUT: output}), '');
	t.is(await readFile(output, 'utf8'), 'load-buffer -w -\näps');
});

test('a tmux that does not know how is asked to pass it on', async (t) => {
	const folder = await openFolder(t, 'tmux', 'exit 1');
	t.is(
		await copy({...inTmux, PATH: folder}),
		'\u001BPtmux;\u001B\u001B]52;c;w6Rwcw==\u0007\u001B\\',
	);
});
