import test from 'ava';
import {execa} from 'execa';
import {toRuntimeOptions} from '../../../source/claude/process/to-runtime-options.js';
import {claudeBinary} from '../../stand-ins/claude-binary.js';

test('what the user has set for the runtime stays', (t) => {
	const env = {BUN_JSC_useDFGJIT: '1', PATH: '/bin'};
	t.like(toRuntimeOptions(env), env);
});

test('the runtime of the real CLI knows every option, and refuses what it does not know', async (t) => {
	const options = toRuntimeOptions({});
	t.true(Object.keys(options).length > 0);
	const run = async (env: Record<string, string>) =>
		execa(claudeBinary, ['--version'], {env, reject: false});
	const {exitCode, stdout} = await run(options);
	t.is(exitCode, 0);
	t.regex(stdout, /^\d+\.\d+/v);
	const refused = await run({...options, BUN_JSC_useOfTomorrow: '0'});
	t.is(refused.exitCode, 1);
});
