import {once} from 'node:events';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer} from '@hono/node-server';
import type {ExecutionContext} from 'ava';
import {Hono} from 'hono';
import {createAdmin} from '../../source/controller/admin/create-admin.js';
import type {Controller} from '../../source/controller/controller.js';
import {answerError} from '../../source/server/errors/answer-error.js';
import type {AppEnvironment} from '../../source/server/app-context.js';
import {trackConnections} from '../../source/server/http/track-connections.js';
import type {TrafficEvent} from '../../source/traffic/traffic-event.js';

export const token = 'the-token-of-this-test';

export type ServedAdmin = {
	origin: string;
	/** Connections that are open now. */
	countConnections(): Promise<number>;
	/** As a server that ends: its streams end, nobody is let in any more. */
	end(): Promise<void>;
	/** As a server that is killed. */
	cut(): Promise<void>;
};

/** `/admin` of a controller over real HTTP, gone when the test ends. */
export async function serveAdmin(
	t: ExecutionContext,
	controller: Controller,
	{
		port = 0,
		dispatch = () => undefined,
	}: {
		port?: number;
		/** Hears the notices. */
		dispatch?: (event: TrafficEvent) => void;
	} = {},
): Promise<ServedAdmin> {
	const closing = new AbortController();
	const app = new Hono<AppEnvironment>();
	app.route('/admin', createAdmin({controller, token, signal: closing.signal}));
	app.onError((error, c) => answerError(error, c, {dispatch, now: Date.now}));
	const server = createAdaptorServer(app) as Server;
	const connections = trackConnections(server);
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');

	async function cut(): Promise<void> {
		if (server.listening) {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		}
	}

	t.teardown(cut);
	const {port: taken} = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${taken}`,
		countConnections: async () =>
			new Promise((resolve, reject) => {
				server.getConnections((error, count) => {
					if (error) {
						reject(error);
					} else {
						resolve(count);
					}
				});
			}),
		async end() {
			closing.abort();
			await connections.end();
		},
		cut,
	};
}
