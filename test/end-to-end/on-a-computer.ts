#!/usr/bin/env node
// `claude-max-api` on a machine that says it is of the kind that the first word names, with whatever launchctl or systemctl
// is on the PATH.
import {homedir} from 'node:os';
import process from 'node:process';
import {parseCommandLine} from '../../source/commands/command-line/parse-command-line.js';
import {dispatchCommand} from '../../source/commands/dispatch-command.js';
import {program} from '../stand-ins/project.js';

const [kind, ...words] = process.argv.slice(2);
const {input, flags} = parseCommandLine(words, import.meta, process);
process.exitCode = await dispatchCommand(input, {
	flags,
	version: '2.0.0',
	env: process.env,
	home: homedir(),
	machine: {
		platform: kind === 'mac' ? 'darwin' : 'linux',
		userId: 501,
		hasSystemd: kind === 'linux',
	},
	program,
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	exit: process.exit,
});
setTimeout(() => {
	process.exit();
}, 1000).unref();
