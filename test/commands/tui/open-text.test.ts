import {
	chmod,
	mkdtemp,
	readdir,
	readFile,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {
	editText,
	openText,
	toCandidates,
} from '../../../source/commands/tui/open-text.js';

async function openFolder(t: {teardown: (task: () => Promise<void>) => void}) {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'open text '));
	t.teardown(async () => rm(folder, {recursive: true}));
	return folder;
}

test.serial(
	'the copy is private while the program runs and gone afterwards, and no shell reads the command',
	async (t) => {
		const folder = await openFolder(t);
		const report = path.join(folder, 'report');
		const program = path.join(folder, 'pager.mjs');
		await writeFile(
			program,
			`import {readFileSync, statSync, writeFileSync} from 'node:fs';
			import path from 'node:path';
			const [, , ...args] = process.argv;
			const file = args.at(-1);
			const mode = (name) => (statSync(name).mode & 0o777).toString(8);
			writeFileSync(process.env.REPORT, JSON.stringify({
				args: args.slice(0, -1),
				file,
				text: readFileSync(file, 'utf8'),
				modes: [mode(path.dirname(file)), mode(file)],
			}));
			process.exitCode = 3;`,
		);
		// The path of the program has no blank: it is found in the folder of the test.
		await writeFile(
			path.join(folder, 'pager'),
			`#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`,
		);
		await chmod(path.join(folder, 'pager'), 0o700);
		const said = await openText(
			{name: 'answer.md', text: 'One\n'},
			{
				program: 'pager',
				env: {
					...process.env,
					PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
					PAGER: ' pager  -x $(id);true ',
					REPORT: report,
				},
			},
		);
		t.is(said, 'pager ended with code 3');
		const seen = JSON.parse(await readFile(report, 'utf8')) as {
			file: string;
			modes: string[];
		};
		t.like(seen, {args: ['-x', '$(id);true'], text: 'One\n'});
		t.is(path.basename(seen.file), 'answer.md');
		t.deepEqual(seen.modes, ['700', '600']);
		await t.throwsAsync(readdir(path.dirname(seen.file)), {code: 'ENOENT'});
	},
);

for (const [name, script, expected] of [
	['is saved', String.raw`printf "Two\n" > "$1"`, {text: 'Two\n'}],
	['is left as it is', 'true', {text: 'One\n'}],
	[
		'is saved before the editor fails',
		'printf "Two" > "$1"; exit 1',
		{text: 'Two', failure: 'sh ended with code 1'},
	],
	[
		'is saved before the editor is killed',
		'printf "Two" > "$1"; kill -9 $$',
		{text: 'Two', failure: 'sh was ended by SIGKILL'},
	],
	[
		'begins with a byte order mark',
		String.raw`printf "\357\273\277Two" > "$1"`,
		{text: 'Two'},
	],
] as const) {
	test.serial(
		`a text that ${name} comes back, and no file stays`,
		async (t) => {
			const folder = await openFolder(t);
			const editor = path.join(folder, 'editor.sh');
			const report = path.join(folder, 'report');
			await writeFile(editor, `echo "$1" > '${report}'; ${script}\n`);
			// The path of the script has a blank.
			const link = `${folder.replaceAll(' ', '-')}.sh`;
			await symlink(editor, link);
			t.teardown(async () => rm(link));
			const edited = await editText(
				{name: 'prompt.md', text: 'One\n'},
				{...process.env, VISUAL: `sh ${link}`},
			);
			t.deepEqual(edited, expected);
			const file = await readFile(report, 'utf8');
			await t.throwsAsync(readdir(path.dirname(file.trim())), {code: 'ENOENT'});
		},
	);
}

test.serial(
	'a file that the editor removes is said, and the text is the one before',
	async (t) => {
		const edited = await editText(
			{name: 'prompt.md', text: 'One\n'},
			{...process.env, VISUAL: 'rm'},
		);
		t.is(edited.text, 'One\n');
		t.regex(edited.failure ?? '', /left no file to read/v);
	},
);

test('a program that is missing is named, with what to set', async (t) => {
	await t.throwsAsync(
		openText(
			{name: 'answer.md', text: 'One\n'},
			{program: 'editor', env: {...process.env, VISUAL: 'no-such-editor -w'}},
		),
		{
			message:
				'no-such-editor was not found. Set $VISUAL or $EDITOR to your editor.',
		},
	);
});

test('$VISUAL comes before $EDITOR, and a pager that only prints is none', (t) => {
	t.deepEqual(toCandidates('editor', {VISUAL: 'code --wait', EDITOR: 'vi'}), [
		['code', '--wait'],
	]);
	t.deepEqual(toCandidates('editor', {VISUAL: ' ', EDITOR: 'ed'}), [['ed']]);
	t.deepEqual(toCandidates('pager', {PAGER: 'most'}), [['most']]);
	const usual = toCandidates('pager', {});
	t.deepEqual(toCandidates('pager', {PAGER: 'cat'}), usual);
	t.not(usual.length, 0);
});
