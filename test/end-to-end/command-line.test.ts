import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {helpText} from '../../source/commands/command-line/help-text.js';
import {startProgram} from './start-program.js';

async function run(
	t: ExecutionContext,
	args: string[],
	env: Record<string, string> = {},
) {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	t.teardown(async () => rm(home, {recursive: true}));
	const program = startProgram(t, args, {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		...env,
	});
	return {code: await program.ended, output: program.output()};
}

test('--help is the help', async (t) => {
	const {code, output} = await run(t, ['--help']);
	t.is(code, 0);
	t.is(output.trim(), helpText.trim());
});

test('the help fits a terminal of eighty columns', (t) => {
	const tooLong = helpText.split('\n').filter((line) => line.length > 79);
	t.deepEqual(tooLong, []);
});

test('--version is the version', async (t) => {
	const {code, output} = await run(t, ['--version']);
	t.is(code, 0);
	t.regex(output, /^\d+\.\d+\.\d+$/v);
});

const mistakes: Array<[string[], Record<string, string>, RegExp]> = [
	[['nonsense'], {}, /There is no command 'nonsense'\. There are: serve/v],
	[['constructor'], {}, /There is no command 'constructor'/v],
	[['--prot', '3'], {}, /Unknown flag\n--prot/v],
	[['--demo'], {}, /^--demo is only for: claude-max-api tui\./v],
	[['test', '--live'], {}, /^--live is only for: claude-max-api doctor\./v],
	[['tui', '--force'], {}, /^--force is only for: claude-max-api service\./v],
	[['--port', 'abc'], {}, /^--port must be a whole number\.$/v],
	[['--port'], {}, /^--port must be a whole number\.$/v],
	[['--port='], {}, /^--port must be a whole number\.$/v],
	[['--port', '--json'], {}, /^--port must be a whole number\.$/v],
	[['--port', '1', '--port', '2'], {}, /^--port was given twice\.$/v],
	[
		['--api-key', 'one-long-key', '--api-key', 'x'],
		{},
		/^--api-key was given twice\.$/v,
	],
	[
		['--api-key', 'short'],
		{},
		/^--api-key must be 8 or more characters without spaces\.$/v,
	],
	[['--model'], {}, /^--model must not be empty\.$/v],
	[['--host', '0.0.0.0'], {}, /Set CLAUDE_MAX_API_KEY/v],
	[
		[],
		{CLAUDE_MAX_API_PORT: '70000'},
		/^CLAUDE_MAX_API_PORT must be from 0 to 65535\.$/v,
	],
	[
		[],
		{CLAUDE_MAX_API_PORT: ' '},
		/^CLAUDE_MAX_API_PORT must be a whole number\.$/v,
	],
	[
		[],
		{HOME: '/dev/null', XDG_CONFIG_HOME: '/dev/null'},
		/^The folder of the settings cannot be used: ENOTDIR: .*\/dev\/null/v,
	],
];

for (const [args, env, message] of mistakes) {
	test(`${[...args, ...Object.entries(env).flat()].join(' ')} ends with code 2 and ${message.source}`, async (t) => {
		const {code, output} = await run(t, args, env);
		t.is(code, 2);
		t.regex(output, message);
		t.notRegex(output, /^\s+at /mv);
	});
}
