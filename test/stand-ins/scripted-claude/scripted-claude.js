#!/usr/bin/env node
// Plays the CLI as its script says: see `create-scripted-claude.ts`. Plain JavaScript, so that it starts at once.
import {linkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {converse} from './converse.js';

const [folder, json, command, subcommand] = process.argv.slice(2);
const script = JSON.parse(json);
const option = Object.keys(process.env).find((name) =>
	name.startsWith('BUN_JSC_'),
);
if (option !== undefined && !script.isTunable) {
	console.error(`error: invalid JSC environment variable\n\n    ${option}`);
	process.exit(1);
}

if (command === '--version') {
	console.log(`${script.version} (Claude Code)`);
} else if (command === 'auth' && subcommand === 'status') {
	const authMethod = script.isSignedIn ? 'oauth_token' : 'none';
	console.log(
		JSON.stringify({
			loggedIn: script.isSignedIn,
			authMethod,
			apiProvider: 'firstParty',
		}),
	);
	process.exitCode = script.isSignedIn ? 0 : 1;
} else if (process.env.CLAUDE_CONFIG_DIR === undefined) {
	const boot = recordBoot();
	const behaviour = script.behaviours[boot] ?? script.behaviours.at(-1);
	converse(behaviour, script.version);
}
// Else it is a rehearsal, which leaves no transcript and counts as no start.

/** Counts the starts, also of processes that start at the same moment. */
function recordBoot() {
	const note = path.join(folder, `pid-${process.pid}`);
	writeFileSync(note, String(process.pid));
	for (let boot = 0; ; boot++) {
		try {
			linkSync(note, path.join(folder, `boot-${boot}`));
			return boot;
		} catch (error) {
			if (error.code !== 'EEXIST') {
				throw error;
			}
		}
	}
}
