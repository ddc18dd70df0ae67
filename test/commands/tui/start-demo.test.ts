import test from 'ava';
import {
	startDemo,
	demoService,
} from '../../../source/commands/tui/start-demo.js';
import {startHere} from '../../../source/commands/tui/start-here.js';
import {createProgram} from '../../../source/commands/create-program.js';
import {createDemoClaude} from '../../../source/demo/create-demo-claude.js';
import {createSettingsStore} from '../../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../../source/settings/default-settings.js';

const version = '2.0.0';

function settingsFor(port: number) {
	return createSettingsStore(
		{...defaultSettings, port},
		{
			write() {
				// Nothing is kept.
			},
		},
	);
}

test('the port of a demo is neither watched nor taken by another demo unsaid', async (t) => {
	const demo = await startDemo({settings: settingsFor(0), version});
	t.teardown(demo.close);
	const {baseUrl} = demo.snapshot();
	const settings = settingsFor(Number(new URL(baseUrl).port));

	const second = await startDemo({settings, version});
	t.teardown(second.close);
	const {baseUrl: elsewhere, traffic} = second.snapshot();
	t.not(elsewhere, baseUrl);
	t.true(traffic.notices[0]?.message.endsWith(` ${elsewhere} instead.`));

	const attempt = startHere({
		settings,
		service: demoService,
		createProgram: async () =>
			createProgram({
				mode: 'local',
				claude: createDemoClaude(),
				settings,
				version,
			}),
		attach() {
			throw new Error('There is nothing to watch.');
		},
	});
	const {message} = await t.throwsAsync(attempt);
	t.regex(
		message,
		/^Port \d+ is taken by a demo of claude-max-api: end that, /v,
	);
});
