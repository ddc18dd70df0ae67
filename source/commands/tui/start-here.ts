import type {Controller} from '../../controller/controller.js';
import {createLocalController} from '../../controller/local/create-local-controller.js';
import {createServer} from '../../server/create-server.js';
import {ListenError} from '../../server/listen-error.js';
import {toOrigin} from '../../server/to-origin.js';
import {createTrafficStore} from '../../traffic/create-traffic-store.js';
import type {TuiOptions} from './run-tui.js';

/**
The server in this process, or a watch of the one of ours that has the port already. Throws when something else has
it.
*/
export async function startHere({
	settings,
	version,
	service,
	createClaude,
	attach,
}: TuiOptions): Promise<Controller> {
	const claude = createClaude();
	const traffic = createTrafficStore();
	const server = createServer({
		claude,
		traffic,
		settings: settings.get,
		version,
	});
	const local = createLocalController({
		mode: 'local',
		claude,
		server,
		traffic,
		settings,
		version,
	});
	try {
		await local.listen();
	} catch (error) {
		await local.close();
		if (isOurs(error)) {
			const {host, port} = settings.get();
			return attach(toOrigin(host, port));
		}

		throw error;
	}

	return {...local, service};
}

function isOurs(error: unknown): boolean {
	return (
		error instanceof ListenError &&
		error.reason.type === 'taken' &&
		error.reason.holder !== undefined
	);
}
