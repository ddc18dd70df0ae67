import test from 'ava';
import {parseLaunchctlPrint} from '../../../source/service/launchd/read-agent-state.js';

// In the order and with the blocks that macOS 14 prints; shortened.
const running = `gui/501/com.claude-max-api = {
	active count = 1
	path = /Users/somebody/Library/LaunchAgents/com.claude-max-api.plist
	type = LaunchAgent
	state = running

	program = /usr/local/bin/node
	arguments = {
		/usr/local/bin/node
		pid = 1
		state = x
	}

	environment = {
		PATH => /usr/bin
		last exit code => 3
	}

	domain = gui/501 [100005]
	asid = 100005
	minimum runtime = 10
	exit timeout = 5
	runs = 2
	pid = 4321
	immediate reason = inefficient
	forks = 3
	execs = 1
	last exit code = (never exited)

	resource coalition = {
		ID = 777
		state = active
		active count = 1
	}
}
`;

const table = [
	['running', running, {loaded: true, running: true, pid: 4321}],
	[
		'ended by itself',
		'x = {\n\tstate = not running\n\tlast exit code = 78: EX_CONFIG\n\tblock = {\n\t\tstate = running\n\t\tpid = 9\n\t}\n}\n',
		{loaded: true, running: false, lastExit: '78: EX_CONFIG'},
	],
	[
		'waiting for its next start',
		'x = {\n\tstate = spawn scheduled\n\tlast exit code = 1\n}\n',
		{loaded: true, running: false, lastExit: '1'},
	],
	[
		'ended by a signal',
		'x = {\n\tstate = running\n\tpid = 29244\n\truns = 2\n\tlast terminating signal = Killed: 9\n}\n',
		{loaded: true, running: true, pid: 29_244, lastExit: 'Killed: 9'},
	],
	['nothing that is known', 'x = {\n}\n', {loaded: true, running: false}],
] as const;

for (const [name, text, state] of table) {
	test(`an agent that is ${name} is read from launchctl’s words`, (t) => {
		t.deepEqual(parseLaunchctlPrint(text), state);
	});
}
