import {
	mkdtemp,
	readdir,
	readFile,
	rm,
	unlink,
	writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {claudeBinary} from '../stand-ins/claude-binary.js';
import {type ClaudeHome, signIn} from '../stand-ins/claude-home.js';
import {text} from '../stand-ins/messages-api/block.js';
import {program} from '../stand-ins/project.js';
import {openTerminal} from '../tui/open-terminal.js';
import {startDashboard} from './start-dashboard.js';

// Each test runs a program in a terminal and several processes of the CLI.
const {serial} = test;

const enter = '\r';
const escape = '\u001B';
const interrupt = '\u0003';
const suspend = '\u001A';

/** A pager that shows a file, waits for a line, and writes that down. */
async function createPager(t: ExecutionContext) {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'pager-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const script = path.join(folder, 'pager.sh');
	const typed = path.join(folder, 'typed');
	const copies = path.join(folder, 'copies');
	await writeFile(
		script,
		`cat "$1"; echo "$1" > '${copies}'; echo '[end]'; read -r line; echo "$line" > '${typed}'`,
	);
	return {
		env: {PAGER: `sh ${script}`, EDITOR: 'no-such-editor'},
		readTyped: async () => readFile(typed, 'utf8'),
		readCopy: async () => readFile(copies, 'utf8'),
	};
}

serial(
	'a pager gets the answer, the terminal and every key, and gives the screen back',
	async (t) => {
		const pager = await createPager(t);
		const {api, ask, terminal} = await startDashboard(t, {env: pager.env});
		const title = `${escape}]0;owned\u0007`;
		api.reply(text(`Once upon\n\na *time*${title}`));
		await ask('Tell me a story');
		await terminal.see(/✓ done/v);

		const before = terminal.output().length;
		await terminal.type('v');
		await terminal.see(/─ Open or save ─(?:.*\n)+.*❯ answer /v);
		await terminal.type(enter);
		await terminal.see(/^Once upon\n\na \*time\*\n\[end\]$/mv);
		t.false(terminal.isAlternate());
		t.false(terminal.isCursorHidden());
		for (const mode of ['1000', '1004', '2004', '1049']) {
			t.true(terminal.output().includes(`${escape}[?${mode}l`, before), mode);
		}

		// One by one, so that anybody else who reads gets some of them.
		for (const [index, key] of [...'quiet'].entries()) {
			terminal.press(key);
			await terminal.see(new RegExp(`^${'quiet'.slice(0, index + 1)}$`, 'mv'));
		}

		const during = terminal.output().length;
		terminal.press(enter);
		await terminal.see(/^╭─ Requests/mv);
		t.true(terminal.isAlternate());
		t.is(await pager.readTyped(), 'quiet\n');
		for (const mode of ['1000', '1004', '2004', '1049']) {
			t.true(terminal.output().includes(`${escape}[?${mode}h`, during), mode);
		}

		t.false(terminal.output().includes('owned'));
		const copy = await pager.readCopy();
		await t.throwsAsync(readdir(path.dirname(copy.trim())), {code: 'ENOENT'});

		await terminal.type('ve');
		await terminal.see(/no-such-editor was not found/v);
		t.true(terminal.isAlternate());

		// What interrupts a pager does not quit the dashboard.
		await terminal.type(`v${enter}`);
		await terminal.see(/^\[end\]$(?:.*\n)+\[end\]$/mv);
		terminal.press(interrupt);
		await terminal.see(/sh was ended by SIGINT/v);
		await terminal.type('?');
		await terminal.see(/─ Keys ─/v);
	},
);

serial('Ctrl+Z in a pager leads to the shell, and fg back to it', async (t) => {
	const pager = await createPager(t);
	const terminal = openTerminal(t, {
		file: 'bash',
		args: [
			'-mc',
			`"${process.execPath}" "${program}" tui --demo --port 0; echo At the prompt; read -r; fg; echo Left with $?`,
		],
		columns: 100,
		rows: 30,
		env: pager.env,
	});
	await terminal.see(/● streaming/v);
	await terminal.type('v');
	await terminal.see(/─ Open or save ─/v);
	await terminal.type(`j${enter}`);
	await terminal.see(/^\[end\]$/mv);
	terminal.press(suspend);
	await terminal.see(/^At the prompt$/mv);
	t.false(terminal.isAlternate());
	terminal.press(enter);
	terminal.press(`typed${enter}`);
	await terminal.see(/^╭─ Requests/mv);
	t.true(terminal.isAlternate());
	await terminal.type('q');
	await terminal.see(/^Left with 0$/mv);
});

serial('F signs in without leaving the dashboard', async (t) => {
	const {ask, home, terminal} = await startDashboard(t, {isSignedIn: false});
	await letSignIn(home);
	await terminal.see(/F +run it here/v);
	await terminal.type('F');
	await terminal.see(/─ Run it in this terminal\? ─(?:.*\n)+.*auth login/v);
	await terminal.type('y');
	await terminal.see(/^Code: $/mv);
	t.false(terminal.isAlternate());
	terminal.press(`bad${enter}`);
	await terminal.see(/claude ended with code 1\. Press any key/v);
	terminal.press(enter);
	await terminal.see(/^╭─ Welcome(?:.*\n)+.*claude ended with code 1/mv);
	t.true(terminal.isAlternate());

	await terminal.type('F');
	await terminal.see(/─ Run it in this terminal\? ─/v);
	await terminal.type('y');
	await terminal.see(/^Code: $/mv);
	terminal.press(`good${enter}`);
	await terminal.see(/^Press any key to go back/mv);
	terminal.press(enter);
	await terminal.see(/Ready for requests/v);
	t.is(await ask('Hello'), 'Echo: Hello');
});

/** Puts a CLI in the place of the real one that signs in with a code; the real one does everything else. */
async function letSignIn({folder}: ClaudeHome): Promise<void> {
	const file = path.join(folder, 'bin/claude');
	await signIn(folder, 'prepared.json');
	await unlink(file);
	await writeFile(
		file,
		`#!/bin/sh
test "$1 $2" = 'auth login' || exec '${claudeBinary}' "$@"
printf 'Code: '
read -r code
test "$code" = good && mv "$HOME/.claude/prepared.json" "$HOME/.claude/.credentials.json"
`,
		{mode: 0o755},
	);
}

serial(
	'a prompt is changed in an editor and sent, and its file is gone',
	async (t) => {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'editor-'));
		t.teardown(async () => rm(folder, {recursive: true}));
		const script = path.join(folder, 'editor.sh');
		const seen = path.join(folder, 'seen');
		await writeFile(
			script,
			`echo "$1" > '${seen}'; echo '[editing]'; read -r line; echo "$line" >> "$1"`,
		);
		const {api, ask, terminal} = await startDashboard(t, {
			env: {VISUAL: `sh ${script}`},
		});
		await ask('Tell me\na story');
		await terminal.see(/✓ done/v);
		await terminal.type('E');
		await terminal.see(/❯ Model(?:.*\n)+.*Prompt +2 lines/v);
		await terminal.type(`\t\t\u0007`);
		await terminal.see(/^\[editing\]$/mv);
		t.false(terminal.isAlternate());
		terminal.press(`of a fox${enter}`);
		await terminal.see(/Prompt +3 lines(?:.*\n)+.*of a fox/v);
		t.true(terminal.isAlternate());
		const file = await readFile(seen, 'utf8');
		await t.throwsAsync(readdir(path.dirname(file.trim())), {code: 'ENOENT'});

		await terminal.type(enter);
		await terminal.see(/sent as req_/v);
		await terminal.see(/✓ done .* replay /v);
		const {body} = api.requests.at(-1)!;
		t.regex(JSON.stringify(body.messages), /Tell me\\na story\\nof a fox/v);
	},
);
