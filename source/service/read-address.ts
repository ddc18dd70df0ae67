import {readFile} from 'node:fs/promises';
import {parseAddress} from './parse-address.js';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';

/** Where the service that is installed serves, which need not be where one would that is installed now. */
export async function readAddress({
	path,
	toCommand,
}: Pick<ServiceManager, 'path' | 'toCommand'>): Promise<
	ServiceAddress | undefined
> {
	try {
		const command = toCommand(await readFile(path, 'utf8'));
		return command === undefined ? undefined : parseAddress(command);
	} catch {
		return undefined;
	}
}
