#!/usr/bin/env node
// Imports nothing of this program by name: an older Node stops at syntax in it, before any of its own words.
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 20)) {
	const {main} = await import('./commands/main.js');
	await main(import.meta);
} else {
	process.stderr.write(
		`claude-max-api needs Node 20.20 or newer, and this is ${process.version} at ${process.execPath}. Install a newer one: https://nodejs.org\n`,
	);
	process.exitCode = 1;
}
