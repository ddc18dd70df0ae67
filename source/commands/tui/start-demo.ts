import type {Controller} from '../../controller/controller.js';
import {
	createLocalController,
	type LocalController,
} from '../../controller/local/create-local-controller.js';
import {createDemoClaude} from '../../demo/create-demo-claude.js';
import {runDemoTraffic} from '../../demo/run-demo-traffic.js';
import {createServer, type Server} from '../../server/create-server.js';
import {ListenError} from '../../server/listen-error.js';
import {createSettingsStore} from '../../settings/create-settings-store.js';
import type {Settings} from '../../settings/settings.js';
import {createTrafficStore} from '../../traffic/create-traffic-store.js';
import {demoService} from './demo-service.js';
import type {TuiOptions} from './run-tui.js';

/** The real server with a scripted Claude and callers that come by; on the usual port, or on any if that is taken. */
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
	};
	let stage = prepare(wanted, version);
	try {
		await stage.local.listen();
	} catch (error) {
		await stage.local.close();
		if (!(error instanceof ListenError)) {
			throw error;
		}

		stage = prepare({...wanted, port: 0}, version);
		await stage.local.listen();
	}

	const {local, server} = stage;
	const show = new AbortController();
	const {baseUrl} = local.snapshot();
	const traffic = runDemoTraffic({
		send: async (path, init) =>
			server.fetch(new Request(`${baseUrl}/${path}`, init)),
		signal: show.signal,
	});
	return {
		...local,
		service: demoService,
		async close() {
			show.abort();
			await local.close();
			await traffic;
		},
	};
}

function prepare(
	wanted: Settings,
	version: string,
): {local: LocalController; server: Server} {
	const settings = createSettingsStore(wanted, {
		write() {
			// The demo changes nothing for good.
		},
	});
	const claude = createDemoClaude();
	const traffic = createTrafficStore();
	const server = createServer({
		claude,
		traffic,
		settings: settings.get,
		version,
	});
	const local = createLocalController({
		mode: 'demo',
		claude,
		server,
		traffic,
		settings,
		version,
	});
	return {local, server};
}
