#!/usr/bin/env node
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseCommandLine} from './commands/command-line/parse-command-line.js';
import {runCommand} from './commands/run-command.js';

const {input, flags, version} = parseCommandLine(
	process.argv.slice(2),
	import.meta,
	process,
);
process.exitCode = await runCommand(input, {
	flags,
	version,
	env: process.env,
	home: homedir(),
	machine: {
		platform: process.platform,
		userId: process.getuid?.(),
		hasSystemd: existsSync('/run/systemd/system'),
	},
	program: fileURLToPath(import.meta.url),
	stdout: process.stdout,
	stderr: process.stderr,
	exit: process.exit,
});
// Whatever may still be open does not keep a program that is done.
setTimeout(() => {
	process.exit();
}, 1000).unref();
