import type {ServiceAddress} from './service-controller.js';

/** Where a service serves, by the flags in its file, however that quotes them; `undefined` when it does not say. */
export function parseAddress(command: string): ServiceAddress | undefined {
	const {port, host} = flags.exec(command)?.groups ?? {};
	return port === undefined || host === undefined
		? undefined
		: {host, port: Number(port)};
}

/** A word each, or a line; in a path they would stand within one. */
const flags =
	/(?<=["\n])--port["\s]+(?<port>\d+)["\s]+--host["\s]+(?<host>[^\s"]+)/v;
