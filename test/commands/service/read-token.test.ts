import {readdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {toScript} from '../../stand-ins/project.js';
import {openTerminal} from '../../tui/open-terminal.js';

const keys = {'Ctrl+C': '\u0003', 'Ctrl+D': '\u0004'};

for (const [name, key] of Object.entries(keys)) {
	test(`${name} instead of a token ends quietly and keeps nothing`, async (t) => {
		const {terminal, settings} = await askForToken(t);
		terminal.press(key);
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 130);
		t.deepEqual(terminal.lines().filter(Boolean), [prompt]);
		const kept = await readdir(settings);
		t.false(kept.includes('oauth-token'));
	});
}

test('a token is not shown as it is pasted', async (t) => {
	const {terminal} = await askForToken(t);
	terminal.press('sk-ant-api03-abc\r');
	const {exitCode} = await terminal.ended;
	t.is(exitCode, 1);
	t.regex(terminal.output(), /This is an API key/v);
	t.notRegex(terminal.output(), /sk-ant/v);
});

const prompt = 'Run `claude setup-token` and paste the token here: ';

async function askForToken(t: ExecutionContext) {
	const home = await temporaryFolder(t);
	const terminal = openTerminal(t, {
		args: [
			toScript('test/end-to-end/on-a-computer.ts'),
			'linux',
			'service',
			'token',
		],
		columns: 100,
		rows: 20,
		env: {
			HOME: home,
			PATH: `${standIns}:${process.env['PATH']}`,
			STAND_IN_FOLDER: home,
		},
		isIsolated: true,
	});
	await terminal.see(new RegExp(prompt, 'v'));
	return {terminal, settings: path.join(home, '.config/claude-max-api')};
}

const standIns = path.join(
	import.meta.dirname,
	'../../stand-ins/service-commands/bin',
);
