import test from 'ava';
import {parseSystemctlShow} from '../../../source/service/systemd/parse-systemctl-show.js';

const table = [
	[
		'running',
		'LoadState=loaded\nActiveState=active\nMainPID=76\nExecMainCode=0\nExecMainStatus=0\n',
		{loaded: true, running: true, pid: 76},
	],
	[
		'not there',
		'LoadState=not-found\nActiveState=inactive\nMainPID=0\nExecMainCode=0\nExecMainStatus=0\n',
		{loaded: false, running: false},
	],
	[
		'there and ended',
		'LoadState=loaded\nActiveState=inactive\nMainPID=0\nExecMainCode=1\nExecMainStatus=0\n',
		{loaded: false, running: false, lastExit: '0'},
	],
	[
		'waiting for its next start after a crash',
		'LoadState=loaded\nActiveState=activating\nMainPID=0\nExecMainCode=2\nExecMainStatus=9\n',
		{loaded: true, running: false, lastExit: 'SIGKILL'},
	],
	[
		'failed',
		'LoadState=loaded\nActiveState=failed\nMainPID=0\nExecMainCode=1\nExecMainStatus=203\n',
		{loaded: false, running: false, lastExit: '203'},
	],
	[
		'ended by a signal without a name',
		'LoadState=loaded\nActiveState=failed\nMainPID=0\nExecMainCode=3\nExecMainStatus=63\n',
		{loaded: false, running: false, lastExit: 'signal 63'},
	],
	[
		'running after it was started again',
		'LoadState=loaded\nActiveState=active\nMainPID=76\nExecMainCode=0\nExecMainStatus=0\nNRestarts=3\n',
		{loaded: true, running: true, pid: 76, restarts: 3},
	],
	['nothing that is known', '', {loaded: false, running: false}],
] as const;

for (const [name, text, state] of table) {
	test(`a unit that is ${name} is read from systemctl’s words`, (t) => {
		t.deepEqual(parseSystemctlShow(text), state);
	});
}
