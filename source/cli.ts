#!/usr/bin/env node
// Imports nothing of this program by name: an older Node stops at syntax in it, before any of its own words.
import {readFileSync} from 'node:fs';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [word, ...others] = process.argv.slice(2);
const isVersion = word === '--version' || word === '-v' || word === 'version';
if (major < 20 || (major === 20 && minor < 20)) {
	process.stderr.write(
		`claude-max-api needs Node 20.20 or newer, and this is ${process.version} at ${process.execPath}. Install a newer one: https://nodejs.org\n`,
	);
	process.exitCode = 1;
} else if (isVersion && others.length === 0) {
	const file = new URL('../package.json', import.meta.url);
	const {version} = JSON.parse(readFileSync(file, 'utf8')) as {version: string};
	process.stdout.write(`${version}\n`);
} else {
	if (word === 'tui' && process.stdout.isTTY) {
		// Loading the dashboard takes a moment.
		process.stdout.write('Starting claude-max-api…\n');
	}

	const {main} = await import('./commands/main.js');
	await main(import.meta);
}
