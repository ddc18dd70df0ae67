import test from 'ava';
import type {LogEntry} from '../../../source/commands/serve/log-entry.js';
import {toEntryText} from '../../../source/commands/serve/to-entry-text.js';
import {health} from '../../server/fixtures.js';

const at = new Date(2026, 7, 1, 12, 4, 30).getTime();

const entries: Array<[string, LogEntry, string]> = [
	[
		'the start',
		{
			type: 'serving',
			version: '2.0.0',
			baseUrl: 'http://127.0.0.1:3456/v1',
			model: 'claude-opus-4',
			needsApiKey: false,
		},
		'claude-max-api 2.0.0 serves http://127.0.0.1:3456/v1\nClients call it with any API key; who names no model gets claude-opus-4.',
	],
	[
		'a CLI that is ready',
		{
			type: 'claude',
			at,
			health: {
				...health,
				cli: {
					path: '/opt/claude',
					version: '2.1.330',
					capabilities: {
						'history-replay': true,
						'late-settings': true,
						'deferred-tools': true,
						usage: true,
						rewind: true,
					},
				},
			},
		},
		'12:04:30 ✓ Claude Code 2.1.330 at /opt/claude, signed in by claude.ai (max)',
	],
	[
		'a CLI that is signed out',
		{
			type: 'claude',
			at,
			health: {
				...health,
				status: 'signed-out',
				problem: {
					code: 'claude_not_authenticated',
					message: 'The CLI is signed out.',
					cure: 'claude auth login',
				},
			},
		},
		'12:04:30 ✗ The CLI is signed out.\n         To mend it: claude auth login',
	],
	[
		'a notice with a forged line',
		{
			type: 'notice',
			at,
			level: 'warning',
			message: '404 GET /\u001B[2J\n12:00:00 ✓ forged',
		},
		'12:04:30 ! 404 GET / 12:00:00 ✓ forged',
	],
];

for (const [name, entry, expected] of entries) {
	test(`${name} is told in words`, (t) => {
		t.is(toEntryText(entry), expected);
	});
}
