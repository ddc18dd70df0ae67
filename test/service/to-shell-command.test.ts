import test from 'ava';
import {execa} from 'execa';
import {toShellCommand} from '../../source/service/to-shell-command.js';
import {hostileValues} from './hostile-values.js';

test('plain words stay as they are', (t) => {
	t.is(
		toShellCommand(['launchctl', 'print', 'gui/501/com.claude-max-api']),
		'launchctl print gui/501/com.claude-max-api',
	);
});

test('a shell reads the words as they were', async (t) => {
	const {stdout} = await execa('sh', [
		'-c',
		toShellCommand(['printf', String.raw`%s\0`, ...hostileValues]),
	]);
	t.deepEqual(stdout.split('\0').slice(0, -1), hostileValues);
});
