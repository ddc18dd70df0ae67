import {readFile} from 'node:fs/promises';
import {parseAddress} from './parse-address.js';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';

/** Where the service that is installed serves, which need not be where one would that is installed now. */
export async function readAddress({
	path,
	toCommand,
	findPath,
}: Pick<ServiceManager, 'path' | 'toCommand' | 'findPath'>): Promise<
	ServiceAddress | undefined
> {
	try {
		const file = (await findPath?.()) ?? path;
		const command = toCommand(await readFile(file, 'utf8'));
		return command === undefined ? undefined : parseAddress(command);
	} catch {
		return undefined;
	}
}

/** Where the service that is installed answers, seen from this machine, whatever the settings of this run say. */
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
