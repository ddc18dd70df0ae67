import {once} from 'node:events';
import {connect} from 'node:net';
import {askPortHolder, type PortUse} from './port-holder.js';

const patienceMs = 5000;

/** Finds out what uses the port of an `http://host:port`. Uses no quota. */
export async function probePort(origin: string): Promise<PortUse> {
	return (await isTaken(origin))
		? ((await askPortHolder(origin)) ?? {use: 'other'})
		: {use: 'free'};
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
	} catch (error) {
		// A free port refuses at once; a timeout means a busy machine.
		return error instanceof Error && error.name === 'AbortError';
	} finally {
		socket.destroy();
	}
}
