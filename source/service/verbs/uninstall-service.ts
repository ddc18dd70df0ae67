import {rm} from 'node:fs/promises';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';

/** Goes on after a failure: what can be removed is. */
export async function* uninstallService({
	manager,
	tokenFile,
}: ServiceParts): ServiceSteps {
	const ended = yield* manager.unload();
	const removed = yield* remove('remove', manager.path);
	const forgotten = manager.forget ? yield* manager.forget() : true;
	const cleaned = [yield* remove('remove-token', tokenFile)];
	for (const [index, folder] of manager.folders.entries()) {
		cleaned.push(yield* remove(`remove-folder-${index}`, folder));
	}

	return ended && removed && forgotten && cleaned.every(Boolean);
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
