import {isIP} from 'node:net';

/** Where a server that listens on `host` is reached from this machine: `http://127.0.0.1:3456`. */
export function toOrigin(host: string, port: number): string {
	const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	const name = isIP(reachable) === 6 ? `[${reachable}]` : reachable;
	return `http://${name}:${port}`;
}
