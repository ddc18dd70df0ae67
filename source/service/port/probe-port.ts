import {once} from 'node:events';
import {connect} from 'node:net';
import {parseHealth} from './parse-health.js';
import type {PortUse} from './port-use.js';

const patienceMs = 2000;

/** Asks who has the port of an `http://host:port`. Costs no quota. */
export async function probePort(origin: string): Promise<PortUse> {
	if (!(await isTaken(origin))) {
		return {use: 'free'};
	}

	const health = await askHealth(origin);
	return health === undefined ? {use: 'other'} : {use: 'ours', ...health};
}

async function isTaken(origin: string): Promise<boolean> {
	const {hostname, port} = new URL(origin);
	const socket = connect({
		host: hostname.replaceAll(/[\[\]]/gv, ''),
		port: Number(port || 80),
	});
	try {
		await once(socket, 'connect', {signal: AbortSignal.timeout(patienceMs)});
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

async function askHealth(origin: string) {
	try {
		const response = await fetch(new URL('/health', origin), {
			redirect: 'error',
			signal: AbortSignal.timeout(patienceMs),
		});
		return parseHealth(await response.json());
	} catch {
		return undefined;
	}
}
