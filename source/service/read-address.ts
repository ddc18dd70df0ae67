import {readFile} from 'node:fs/promises';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceFile, ServiceManager} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';

type Reading = Pick<ServiceManager, 'parseFile' | 'findPath'>;

/** The installed file; `undefined` when there is none that can be read. */
export async function readInstalled({
	parseFile,
	findPath,
}: Reading): Promise<ServiceFile | undefined> {
	try {
		return await parseFile(await readFile(await findPath(), 'utf8'));
	} catch {
		return undefined;
	}
}

/** The address of the installed service, which may differ from that of a service installed now. */
export async function readAddress(
	manager: Reading,
): Promise<ServiceAddress | undefined> {
	return toAddress(await readInstalled(manager));
}

export function toAddress(
	file: ServiceFile | undefined,
): ServiceAddress | undefined {
	return file?.command === undefined ? undefined : parseAddress(file.command);
}

/** The origin of the installed service, seen from this machine, regardless of the settings of this run. */
export async function findOrigin({
	manager,
	origin,
	toOrigin,
}: Pick<ServiceParts, 'manager' | 'origin' | 'toOrigin'>): Promise<string> {
	const address = await readAddress(manager);
	return address === undefined || toOrigin === undefined
		? origin
		: toOrigin(address);
}

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
