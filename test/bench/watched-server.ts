// The whole server with a Claude that says fifty words a second: `watched-server.ts PORT [watched]`.
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import {createProgram} from '../../source/commands/create-program.js';
import {createDemoConnections} from '../../source/commands/tui/demo-connections.js';
import {demoService} from '../../source/commands/tui/start-demo.js';
import {forgetfulMemory} from '../../source/commands/tui/open-dashboard-memory.js';
import {
	importDashboard,
	showDashboard,
} from '../../source/commands/tui/show-dashboard.js';
import {createDemoClaude} from '../../source/demo/create-demo-claude.js';
import {createSettingsStore} from '../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../source/settings/default-settings.js';

const words = 500;
const usage = {input: 10, cacheRead: 0, cacheCreation: 0, output: words};

const {controller} = createProgram({
	mode: 'local',
	claude: {...createDemoClaude(), ask: sayWords},
	settings: createSettingsStore(
		{...defaultSettings, port: Number(process.argv[2])},
		{
			write() {
				// Nothing is kept.
			},
		},
	),
	version: '0.0.0',
});
await controller.listen();
if (process.argv[3] === 'watched') {
	process.env['NODE_ENV'] = 'production';
	await showDashboard(
		await importDashboard(),
		{...controller, service: demoService},
		{
			memory: forgetfulMemory,
			settings: () => defaultSettings,
			connections: createDemoConnections(),
		},
	);
	await controller.close();
}

async function* sayWords(): AsyncGenerator<ClaudeEvent> {
	yield {type: 'process', kind: 'live', pid: 1};
	yield {type: 'sent'};
	yield {type: 'started', model: 'claude-sonnet-4-6', usage};
	const start = performance.now();
	for (let word = 0; word < words; word++) {
		await delay(Math.max(0, start + word * 20 - performance.now()));
		yield {type: 'text', text: word % 12 === 11 ? 'word\n' : 'word '};
	}

	yield {type: 'done', stopReason: 'end', usage};
}
