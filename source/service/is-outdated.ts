import {readFile} from 'node:fs/promises';
import type {ServiceParts} from './service-parts.js';

/**
Whether what is installed starts something else than what `install` would write now: another version's file, other
settings, a hand that changed it. What cannot be compared counts as up to date.
*/
export async function isOutdated({
	manager,
	define,
}: Pick<ServiceParts, 'manager' | 'define'>): Promise<boolean> {
	try {
		const installed = await readFile(manager.path, 'utf8');
		const {definition} = await define();
		const wanted = manager.toFile(definition);
		return manager.toCommand(installed) !== manager.toCommand(wanted);
	} catch {
		return false;
	}
}
