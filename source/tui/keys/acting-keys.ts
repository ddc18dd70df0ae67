import type {KeyEntry} from './key-entry.js';

const always = {scope: 'main', when: 'always'} as const;
const selected = {scope: 'main', when: 'selected'} as const;

/** Keys that ask something of the server, open an overlay, or leave. */
export const actingKeys: readonly KeyEntry[] = [
	{
		...always,
		id: 'model',
		keys: ['m'],
		label: 'model',
		description: 'Choose the default model, or one for every request',
		footer: 6,
	},
	{
		...always,
		id: 'self-test',
		keys: ['t'],
		label: 'test',
		description: 'Self-test: one small real request through the whole chain',
		footer: 8,
	},
	{
		...always,
		id: 'service',
		keys: ['a'],
		label: 'autostart',
		description:
			'Start at login: what is installed, install, uninstall, restart',
		footer: 11,
	},
	{
		...always,
		id: 'copy',
		keys: ['y'],
		label: 'copy',
		description:
			'Copy the base URL, a curl command, the prompt, the answer or the request',
		footer: 9,
	},
	{
		...selected,
		id: 'replay',
		keys: ['r'],
		label: 'replay',
		description: 'Send the request again as it came',
		footer: 10,
	},
	{
		...selected,
		when: 'running',
		id: 'cancel',
		keys: ['x'],
		label: 'cancel',
		description: 'Cancel the running request',
		footer: 4,
	},
	{
		...always,
		id: 'clear',
		keys: ['c', 'z'],
		label: 'clear',
		description: 'Forget the requests that have ended',
		footer: 14,
	},
	{
		...always,
		id: 'log',
		keys: ['e'],
		label: 'events',
		description: 'Event log: notices and failures',
		footer: 13,
	},
	{
		...always,
		id: 'health',
		keys: ['h'],
		label: 'health',
		description:
			'The CLI, its login, processes and plan windows, and what to type when something is wrong',
		footer: 12,
	},
	{
		...always,
		when: 'setup',
		id: 'refresh',
		keys: ['R'],
		label: 'look again',
		description: 'Look again for the CLI, its login and plan',
		footer: 3,
	},
	{
		...always,
		when: 'setup',
		id: 'demo',
		keys: ['d'],
		label: 'demo',
		description: 'Show the demo: no account, nothing spent',
		footer: 3,
	},
	{
		...always,
		id: 'help',
		keys: ['?'],
		label: 'help',
		description: 'All keys; type to search, enter does it',
		footer: 2,
	},
	{
		...always,
		id: 'quit',
		keys: ['q'],
		label: 'quit',
		description: 'Quit; asks while answers are streaming',
		footer: 2,
	},
	{
		...always,
		id: 'interrupt',
		keys: ['ctrl+c'],
		label: 'quit',
		description: 'Quit; twice does not ask',
		footer: 0,
	},
	{
		...always,
		id: 'suspend',
		keys: ['ctrl+z'],
		label: 'suspend',
		description: 'Back to the shell; fg returns. The server rests meanwhile',
		footer: 0,
	},
];
