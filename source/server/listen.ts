import type {Server} from 'node:http';
import {askPortHolder} from '../port/ask-port-holder.js';
import {ListenError, type ListenProblem} from './listen-error.js';
import {toOrigin} from './to-origin.js';

/** Starts to listen and resolves to the port, which the system chooses where 0 is asked. Throws a `ListenError`. */
export async function listen(
	server: Server,
	address: {host: string; port: number},
): Promise<number> {
	try {
		return await bind(server, address);
	} catch (error) {
		throw new ListenError(await toProblem(error, address), address, {
			cause: error,
		});
	}
}

async function bind(
	server: Server,
	address: {host: string; port: number},
): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(address, () => {
			server.off('error', reject);
			const bound = server.address();
			resolve(typeof bound === 'object' && bound ? bound.port : address.port);
		});
	});
}

async function toProblem(
	error: unknown,
	{host, port}: {host: string; port: number},
): Promise<ListenProblem> {
	const code = error instanceof Error && 'code' in error ? error.code : '';
	if (code === 'EADDRINUSE') {
		const holder = await askPortHolder(toOrigin(host, port));
		return {type: 'taken', holder};
	}

	if (code === 'EACCES') {
		return {type: 'forbidden'};
	}

	return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
		? {type: 'no-address'}
		: {type: 'other', message: String(error)};
}
