import {once} from 'node:events';
import {createServer} from 'node:net';

/** A port for a program that cannot choose one itself. No other test gets it before that program takes it. */
export async function findFreePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
