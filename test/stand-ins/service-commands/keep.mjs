import {spawn} from 'node:child_process';
import {openSync, readFileSync} from 'node:fs';
import {connect} from 'node:net';
import process from 'node:process';
import {parse} from 'plist';
import {readUnitFile} from './read-unit-file.mjs';

// Keeps what a service file says running as launchd and systemd do, with the file's variables and those of every login
// session, and nothing of the shell. Whatever becomes of the test, the service ends with it: this process holds a line to
// the test's own, and hangs up only when the service is gone.
const readers = {
	launchd(text) {
		const agent = parse(text);
		return {
			command: agent.ProgramArguments,
			environment: agent.EnvironmentVariables,
			log: agent.StandardOutPath,
		};
	},
	systemd: (text) => ({...readUnitFile(text), log: 'journal.log'}),
};

const [kind, file] = process.argv.slice(2);
const {command, environment, log} = readers[kind](readFileSync(file, 'utf8'));
const [program, ...words] = command;
const output = openSync(log, 'a', 0o600);
const service = spawn(program, words, {
	cwd: '/',
	detached: true,
	env: {
		HOME: process.env.HOME,
		USER: 'somebody',
		LOGNAME: 'somebody',
		SHELL: '/bin/sh',
		PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
		...environment,
	},
	stdio: ['ignore', output, output],
});
service.on('spawn', () => {
	const end = () => service.kill('SIGKILL');
	const line = connect({path: 'alive', allowHalfOpen: true});
	line.on('connect', () => process.stdout.write(`${service.pid}\n`));
	line.on('error', end);
	line.on('end', end);
	line.resume();
	service.on('exit', () => line.destroy());
});
service.on('error', (error) => {
	console.error(error.message);
});
