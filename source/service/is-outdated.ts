import {readInstalled} from './read-address.js';
import type {ServiceParts} from './service-parts.js';

/** Whether `install` would now write another file than the installed one. */
export async function isOutdated(
	parts: Pick<ServiceParts, 'manager' | 'define' | 'readEnvironmentFile'>,
): Promise<boolean> {
	const differences = await findDifferences(parts);
	return differences.length > 0;
}

/**
The differences that `install` would now make: the command line (another version or port, an edit) and variables by name. A
variable that only the installed file has does not count: another shell may lack what the installing one had. A file that
cannot be compared counts as up to date.
*/
export async function findDifferences({
	manager,
	define,
	readEnvironmentFile,
}: Pick<ServiceParts, 'manager' | 'define' | 'readEnvironmentFile'>): Promise<
	string[]
> {
	const installed = await readInstalled(manager);
	if (installed === undefined) {
		return [];
	}

	try {
		const path = await manager.findPath();
		const {definition, secrets = {}, isCliMissing} = await define();
		const wanted = await manager.parseFile(await manager.toFile(definition));
		const kept = (await readEnvironmentFile?.()) ?? {};
		return [
			...(path === manager.path ? [] : [path]),
			...(installed.command === wanted.command ? [] : ['the command line']),
			...[...wanted.variables]
				.filter(([name, value]) => installed.variables.get(name) !== value)
				.map(([name]) => name)
				.filter((name) => name !== 'PATH' || !isCliMissing),
			...Object.entries(secrets)
				.filter(([name, value]) => kept[name] !== value)
				.map(([name]) => name),
		];
	} catch {
		return [];
	}
}
