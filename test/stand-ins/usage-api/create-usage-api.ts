import {readFile} from 'node:fs/promises';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {Duplex} from 'node:stream';
import path from 'node:path';
import {root} from '../project.js';

export type UsageApi = {
	/** What lets a CLI reach this for `api.anthropic.com`, and the Messages API on loopback as ever. */
	env: Record<string, string>;
	/** Every request so far, oldest first: `GET /api/oauth/usage`. */
	requests: string[];
	/** What the usage endpoint answers from now on. */
	answer: {status: number; body: unknown};
	close(): Promise<void>;
};

/**
A stand-in for `api.anthropic.com`, which the CLI asks how much of a plan is used, whatever `ANTHROPIC_BASE_URL` says. It is
a proxy that plays the far end itself, with a certificate of an authority that is good for nothing else.
*/
export async function createUsageApi(): Promise<UsageApi> {
	const folder = path.join(root, 'test/stand-ins/usage-api');
	const [cert, key] = await Promise.all(
		['server.pem', 'server-key.pem'].map(async (file) =>
			readFile(path.join(folder, file)),
		),
	);
	const server = createSecureServer({cert, key}, (request, response) => {
		const {pathname} = new URL(request.url ?? '/', 'https://stand-in');
		api.requests.push(`${request.method} ${pathname}`);
		request.resume();
		const isUsage = pathname === '/api/oauth/usage';
		response.writeHead(isUsage ? api.answer.status : 404, {
			'content-type': 'application/json',
		});
		response.end(JSON.stringify(isUsage ? api.answer.body : {}));
	});

	const open = new Set<Duplex>();
	const proxy = createServer();
	proxy.on('connect', (_request, socket: Duplex) => {
		open.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => open.delete(socket));
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		server.emit('connection', socket);
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const address = proxy.address();
	const port = typeof address === 'object' ? address?.port : undefined;

	const api: UsageApi = {
		env: {
			HTTPS_PROXY: `http://127.0.0.1:${port}`,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: path.join(folder, 'authority.pem'),
		},
		requests: [],
		answer: {status: 200, body: {}},
		async close() {
			const closed = once(proxy, 'close');
			proxy.close();
			for (const socket of open) {
				socket.destroy();
			}

			await closed;
		},
	};
	return api;
}
