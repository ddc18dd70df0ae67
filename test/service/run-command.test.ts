import test from 'ava';
import {createRunCommand} from '../../source/service/run-command.js';

const run = createRunCommand();

test('the output of a command is in order, with its exit code', async (t) => {
	t.deepEqual(await run('sh', ['-c', 'echo one; echo two >&2; exit 3']), {
		exitCode: 3,
		stdout: 'one',
		output: 'one\ntwo',
	});
});

test('a missing command is reported', async (t) => {
	t.deepEqual(await run('claude-max-api-no-such-command', []), {
		exitCode: undefined,
		stdout: '',
		output: 'claude-max-api-no-such-command: command not found.',
	});
});

test('a command that takes too long is ended, even when it will not', async (t) => {
	const impatient = createRunCommand({timeout: 3000});
	const {exitCode, output} = await impatient('sh', [
		'-c',
		'trap "" TERM; echo begun; while :; do sleep 0.1; done',
	]);
	t.is(exitCode, undefined);
	t.is(output, 'begun\nsh: timed out after 3 seconds.');
});

test('a command has nothing to read', async (t) => {
	const {exitCode} = await run('cat', []);
	t.is(exitCode, 0);
});
