import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import test from 'ava';
import {createProgram} from '../../../source/commands/create-program.js';
import {demoService} from '../../../source/commands/tui/start-demo.js';
import {startHere} from '../../../source/commands/tui/start-here.js';
import {createDemoClaude} from '../../../source/demo/create-demo-claude.js';
import {createSettingsStore} from '../../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../../source/settings/default-settings.js';

test('a server of version 1 is not watched', async (t) => {
	const server = createServer((_request, response) => {
		response.end('{"status":"ok","provider":"claude-code-cli"}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const {port} = server.address() as AddressInfo;
	const settings = createSettingsStore(
		{...defaultSettings, port},
		{
			write() {
				// Nothing is kept.
			},
		},
	);

	const attempt = startHere({
		settings,
		service: demoService,
		createProgram: async () =>
			createProgram({
				mode: 'local',
				claude: createDemoClaude(),
				settings,
				version: '2.0.0',
			}),
		attach() {
			throw new Error('It was watched.');
		},
	});
	const {message} = await t.throwsAsync(attempt);
	t.regex(
		message,
		/^Port \d+ is taken by version 1 of claude-max-api\. `claude-max-api service install` replaces /v,
	);
});
