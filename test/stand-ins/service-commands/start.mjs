import {spawn} from 'node:child_process';
import {openSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {parse} from 'plist';
import {readUnitFile} from './read-unit-file.mjs';

// Starts what a service file says as launchd and systemd do: with the file's variables and those of every login session,
// and nothing of the shell. Prints the process's number.
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
const child = spawn(program, words, {
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
child.on('spawn', () => {
	console.log(child.pid);
	child.unref();
});
child.on('error', (error) => {
	console.error(error.message);
});
