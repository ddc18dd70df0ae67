import {readFile} from 'node:fs/promises';
import {parseAddress} from './parse-address.js';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';

/** The address of the installed service, which may differ from that of a service installed now. */
export async function readAddress({
	toCommand,
	findPath,
}: Pick<ServiceManager, 'toCommand' | 'findPath'>): Promise<
	ServiceAddress | undefined
> {
	try {
		const command = toCommand(await readFile(await findPath(), 'utf8'));
		return command === undefined ? undefined : parseAddress(command);
	} catch {
		return undefined;
	}
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
