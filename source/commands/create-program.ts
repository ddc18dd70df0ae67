import type {Claude} from '../claude/claude.js';
import {createAdmin} from '../controller/admin/create-admin.js';
import {
	createLocalController,
	type LocalController,
} from '../controller/local/create-local-controller.js';
import {createServer, type Server} from '../server/create-server.js';
import type {SettingsStore} from '../settings/create-settings-store.js';
import {
	createTrafficStore,
	type TrafficStore,
} from '../traffic/create-traffic-store.js';

/** A server with a Claude behind it, and what shows and steers both, from here and over `/admin`. */
export type Program = {
	controller: LocalController;
	traffic: TrafficStore;
	server: Server;
};

/** Puts a program together; nothing listens yet. `controller.close()` ends all of it, the Claude included. */
export function createProgram({
	mode,
	claude,
	settings,
	adminToken,
	version,
}: {
	mode: 'local' | 'demo';
	claude: Claude;
	settings: SettingsStore;
	/** Lets a dashboard of another process in; without one there is no `/admin`. */
	adminToken?: string;
	version: string;
}): Program {
	const traffic = createTrafficStore();
	const server = createServer({
		claude,
		traffic,
		settings: settings.get,
		version,
	});
	const controller = createLocalController({
		mode,
		claude,
		server,
		traffic,
		settings,
		version,
	});
	if (adminToken === undefined) {
		return {controller, traffic, server};
	}

	const closing = new AbortController();
	const {signal} = closing;
	server.mount('/admin', createAdmin({controller, token: adminToken, signal}));
	return {
		traffic,
		server,
		controller: {
			...controller,
			async close() {
				// Attached dashboards go first: their streams would keep the server open.
				closing.abort();
				await controller.close();
			},
		},
	};
}
