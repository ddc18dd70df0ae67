#!/usr/bin/env node
// `claude-max-api` on a machine that says it is a Mac, with whatever launchctl is on the PATH.
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseCommandLine} from '../../source/commands/command-line/parse-command-line.js';
import {runCommand} from '../../source/commands/run-command.js';

const {input, flags} = parseCommandLine(process.argv.slice(2), import.meta);
process.exitCode = await runCommand(input, {
	flags,
	version: '2.0.0',
	env: process.env,
	home: homedir(),
	machine: {platform: 'darwin', userId: 501, hasSystemd: false},
	program: path.join(import.meta.dirname, 'program-from-source.mjs'),
	stdout: process.stdout,
	stderr: process.stderr,
	exit: process.exit,
});
setTimeout(() => {
	process.exit();
}, 1000).unref();
