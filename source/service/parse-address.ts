import type {ServiceAddress} from './service-controller.js';

/** The address of a service, from the flags in its file, with any quoting; `undefined` when there is none. */
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

/** Each flag is a word or a line of its own, never part of a path. */
const flags =
	/(?<=["\n])--port["\s]+(?<port>\d+)["\s]+--host["\s]+(?<host>[^\s"]+)/v;

/** Version 1 took the port as an optional word. */
const version1 =
	/\/dist\/server\/standalone\.js(?:["\s]+(?<port>\d+))?(?:["\s]|$)/v;
