import {mkdir, rm} from 'node:fs/promises';
import {writeAtomically} from '../../files/write-atomically.js';
import {writeSecret} from '../../files/write-secret.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {checkPort} from './check-port.js';
import {tryService} from './try-service.js';
import {waitForService} from './wait-for-service.js';

/**
Writes the file, loads it in place of the loaded service, and checks that it works. A failure leaves the finished steps in
place: the next login tries again, and `uninstall` reverts them.
*/
export async function* installService(parts: ServiceParts): ServiceSteps {
	return (
		(yield* checkPort(parts)) &&
		(yield* writeFile(parts)) &&
		(yield* parts.manager.load()) &&
		(yield* waitForService(parts)) &&
		(yield* tryService(parts))
	);
}

async function* writeFile({
	manager,
	define,
	environmentFile,
}: ServiceParts): ServiceSteps {
	return yield* step(
		{id: 'write', title: `Write ${manager.path}`},
		async () => {
			const {definition, warnings, secrets = {}} = await define();
			const content = manager.toFile(definition);
			if (environmentFile !== undefined) {
				await (Object.keys(secrets).length > 0
					? writeSecret(environmentFile, JSON.stringify(secrets, null, '\t'))
					: rm(environmentFile, {force: true}));
			}

			for (const folder of manager.folders) {
				await mkdir(folder, {recursive: true, mode: 0o700});
			}

			await writeAtomically(manager.path, content, {mode: 0o644});
			return {status: 'done', output: warnings.join('\n')};
		},
	);
}
