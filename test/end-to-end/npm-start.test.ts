import {mkdir, symlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';
import {temporaryFolder} from '../files/temporary-folder.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {openTerminal} from '../tui/open-terminal.js';

// `npm start` in this checkout, whose node_modules/.bin npm puts in front of the PATH. Both build it first if needed, one after the other.

test.serial(
	'npm start runs your CLI, not the one in the checkout',
	async (t) => {
		const api = await createMessagesApi();
		t.teardown(api.close);
		const home = await createClaudeHome(api);
		t.teardown(home.close);
		const terminal = openTerminal(t, {
			file: 'npm',
			args: ['start', '--', '--port', '0'],
			columns: 160,
			rows: 45,
			env: home.env,
			isIsolated: true,
		});
		await terminal.see(/Claude Code \d/v);
		await terminal.type('h');
		await terminal.see((lines) =>
			lines.some((line) => line.includes(path.join(home.folder, 'bin/claude'))),
		);
		await terminal.type('\u0003');
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
	},
);

test.serial(
	'without a CLI of the user, npm start says how to install one',
	async (t) => {
		const folder = await temporaryFolder(t);
		const programs = path.join(folder, 'bin');
		await mkdir(programs);
		for (const name of ['npm', 'sh', 'ps']) {
			const {stdout} = await execa('which', [name]);
			await symlink(stdout, path.join(programs, name));
		}

		await symlink(process.execPath, path.join(programs, 'node'));
		const terminal = openTerminal(t, {
			file: path.join(programs, 'npm'),
			args: ['start', '--', '--port', '0'],
			columns: 120,
			rows: 45,
			env: {HOME: folder, PATH: programs},
			isIsolated: true,
		});
		await terminal.see(/npm install -g @anthropic-ai\/claude-code/v);
		await terminal.type('\u0003');
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
	},
);
