import type {Controller} from '../../controller/controller.js';
import {createDemoClaude} from '../../demo/create-demo-claude.js';
import {runDemoTraffic} from '../../demo/run-demo-traffic.js';
import {ListenError} from '../../server/http/listen.js';
import {createUnsupportedService} from '../../service/create-service.js';
import type {ServiceController} from '../../service/service-controller.js';
import {createSettingsStore} from '../../settings/create-settings-store.js';
import type {Settings} from '../../settings/settings.js';
import {createProgram, type Program} from '../create-program.js';
import type {TuiOptions} from './tui-options.js';

/** Starts the real server with a scripted Claude and scripted callers, on the usual port or any other if that is taken. */
export async function startDemo({
	settings,
	version,
}: Pick<TuiOptions, 'settings' | 'version'>): Promise<Controller> {
	const wanted = {
		...settings.get(),
		model: 'claude-sonnet-4',
		forceModel: false,
		host: '127.0.0.1',
		apiKeys: {},
		budgets: [
			{caller: 'Cursor', dollars: 20, per: 'day' as const},
			{caller: 'OpenClaw', tokens: 20_000_000, per: 'week' as const},
			{name: 'everything', requests: 2000, per: 'day' as const},
		],
		reserve: {percent: 15, keys: []},
	};
	let slot = prepare(wanted, version);
	try {
		await slot.controller.listen();
	} catch (error) {
		await slot.controller.close();
		if (!(error instanceof ListenError)) {
			throw error;
		}

		slot = prepare({...wanted, port: 0}, version);
		await slot.controller.listen();
		slot.traffic.dispatch({
			type: 'notice',
			at: Date.now(),
			level: 'warning',
			message: `${error.message} The demo uses ${slot.controller.snapshot().baseUrl} instead.`,
		});
	}

	const {controller, server} = slot;
	const show = new AbortController();
	const {baseUrl} = controller.snapshot();
	const traffic = runDemoTraffic({
		send: async (path, init) =>
			server.fetch(new Request(`${baseUrl}/${path}`, init)),
		signal: show.signal,
	});
	return {
		...controller,
		service: demoService,
		async close() {
			show.abort();
			await controller.close();
			await traffic;
		},
	};
}

function prepare(wanted: Settings, version: string): Program {
	const settings = createSettingsStore(wanted, {
		write() {
			// The demo saves nothing.
		},
	});
	return createProgram({
		mode: 'demo',
		claude: createDemoClaude(),
		settings,
		version,
	});
}

const unsupported = createUnsupportedService(
	'Not available in the demo. Without --demo, this panel sets up autostart.',
);

/** A service that does nothing: the demo does not touch the system. */
export const demoService: ServiceController = {
	...unsupported,
	// Not a hint, which is a warning: nothing is wrong.
	status: async () => ({...(await unsupported.status()), hints: []}),
};
