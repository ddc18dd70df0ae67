// What the pictures are taken of: `claude-max-api tui --demo`, with an address that is the usual one.
import process from 'node:process';
import {demoService} from '../source/commands/tui/start-demo.js';
import {runTui} from '../source/commands/tui/run-tui.js';
import {createSettingsStore} from '../source/settings/create-settings-store.js';
import {defaultSettings} from '../source/settings/default-settings.js';

process.exitCode = await runTui({
	settings: createSettingsStore(defaultSettings, {
		write() {
			// A picture changes nothing.
		},
	}),
	version: '2.0.0',
	program: import.meta.filename,
	isDemo: true,
	service: demoService,
	async createProgram() {
		throw new Error('The demo has its own.');
	},
	connections() {
		throw new Error('The demo has its own.');
	},
	attach() {
		throw new Error('The demo attaches to nothing.');
	},
});
