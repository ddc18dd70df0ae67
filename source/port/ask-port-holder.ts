import {parsePortHolder} from './parse-port-holder.js';
import type {PortHolder} from './port-use.js';

const patienceMs = 5000;

/** The server of this program at an origin (`http://127.0.0.1:3456`), if there is one. Uses no quota. */
export async function askPortHolder(
	origin: string,
): Promise<PortHolder | undefined> {
	try {
		const response = await fetch(new URL('/health', origin), {
			redirect: 'error',
			signal: AbortSignal.timeout(patienceMs),
		});
		return parsePortHolder(await response.json());
	} catch {
		return undefined;
	}
}
