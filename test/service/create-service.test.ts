import test from 'ava';
import {createRunCommand} from '../../source/service/run-command.js';
import {createService} from '../../source/service/create-service.js';
import {collectSteps} from './collect-steps.js';

const machine = {
	home: '/home/somebody',
	userId: 501,
	configHome: '/home/somebody/.config',
	hasSystemd: false,
};

const parts = {
	run: createRunCommand(),
	origin: 'http://127.0.0.1:1',
	tokenFile: '/home/somebody/token',
	patience: {attempts: 1, pauseMs: 0},
	async define() {
		return {
			definition: {
				node: '/usr/bin/node',
				program: '/cli.js',
				flags: [],
				searchPath: [],
				environment: {},
			},
			warnings: [],
		};
	},
	selfTest: async () => ({passed: true, detail: '', isLoginMissing: false}),
};

test('macOS has a LaunchAgent, Linux with systemd a user unit', async (t) => {
	const mac = createService({...machine, platform: 'darwin'}, parts);
	t.like(await mac.preview(), {
		supported: true,
		path: '/home/somebody/Library/LaunchAgents/com.claude-max-api.plist',
	});
	const linux = createService(
		{...machine, platform: 'linux', hasSystemd: true},
		parts,
	);
	t.like(await linux.preview(), {
		supported: true,
		path: '/home/somebody/.config/systemd/user/claude-max-api.service',
	});
});

const elsewhere = [
	['win32', undefined, /Task Scheduler/v],
	['linux', 501, /crontab/v],
	['freebsd', 501, /crontab/v],
	['darwin', 0, /without sudo/v],
] as const;

for (const [platform, userId, words] of elsewhere) {
	test(`${platform} with user ${userId} says how to do it by hand`, async (t) => {
		const service = createService({...machine, platform, userId}, parts);
		const preview = await service.preview();
		t.false(preview.supported);
		t.regex(preview.supported ? '' : preview.reason, words);
		const status = await service.status();
		t.like(status, {supported: false, installed: false, running: false});
		for (const verb of [service.install, service.uninstall, service.restart]) {
			const steps = await collectSteps(verb());
			t.is(steps.length, 1);
			t.is(steps[0]?.status, 'failed');
			t.regex(steps[0]?.output ?? '', words);
		}
	});
}
