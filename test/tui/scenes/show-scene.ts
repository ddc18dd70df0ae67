// Draws a scene of the dashboard in this terminal: `tsx test/tui/scenes/show-scene.ts busy`.
import process from 'node:process';
import {createScriptedController} from './scripted-controller.js';
import {sceneTime} from './example-exchange.js';
import {scenes} from './scenes.js';

process.env['NODE_ENV'] = 'production';
const {startDashboard} = await import('../../../source/tui/start-dashboard.js');
const scene = scenes[process.argv[2] ?? 'busy']!();
const dashboard = startDashboard(
	createScriptedController(scene.snapshot, scene.script),
	{
		clock: () => sceneTime,
		memory: {filter: process.argv[3] ?? ''},
		remember() {
			// A scene leaves nothing behind.
		},
		async copy() {
			// Nor on the clipboard.
		},
		save: async () => 'nowhere',
	},
);
await dashboard.ended;
