import {rm} from 'node:fs/promises';
import {exists} from '../../files/exists.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';

/** Continues after a failure, to remove as much as possible. */
export async function* uninstallService(
	{manager, tokenFile, environmentFile}: ServiceParts,
	token: 'keep' | 'remove',
): ServiceSteps {
	const ended = yield* manager.unload();
	const removed = yield* remove('remove', manager.path);
	const forgotten = manager.forget ? yield* manager.forget() : true;
	let isClean = ended && removed && forgotten;
	for (const [index, folder] of manager.folders.entries()) {
		isClean = (yield* remove(`remove-folder-${index}`, folder)) && isClean;
	}

	if (environmentFile !== undefined && (await exists(environmentFile))) {
		isClean = (yield* remove('remove-environment', environmentFile)) && isClean;
	}

	return token === 'remove'
		? (yield* remove('remove-token', tokenFile)) && isClean
		: isClean;
}

async function* remove(id: string, file: string): ServiceSteps {
	return yield* step(
		{
			id,
			title: `Remove ${file}`,
			command: toShellCommand(['rm', '-rf', file]),
		},
		async () => {
			await rm(file, {recursive: true, force: true});
			return {status: 'done'};
		},
	);
}
