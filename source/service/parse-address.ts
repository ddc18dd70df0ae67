import type {ServiceAddress} from './service-controller.js';

/** Where a service serves, by the flags in its file, however that quotes them; `undefined` when it does not say. */
export function parseAddress(command: string): ServiceAddress | undefined {
	const {port, host} = flags.exec(command)?.groups ?? {};
	if (port !== undefined && host !== undefined) {
		return {host, port: Number(port)};
	}

	const seed = version1.exec(command);
	return seed === null
		? undefined
		: {host: '127.0.0.1', port: Number(seed.groups?.['port'] ?? 3456)};
}

/** A word each, or a line; in a path they would stand within one. */
const flags =
	/(?<=["\n])--port["\s]+(?<port>\d+)["\s]+--host["\s]+(?<host>[^\s"]+)/v;

/** Version 1 took the port as a word, if any. */
const version1 =
	/\/dist\/server\/standalone\.js(?:["\s]+(?<port>\d+))?(?:["\s]|$)/v;
