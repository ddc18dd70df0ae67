import {mkdir, rm} from 'node:fs/promises';
import {writeAtomically} from '../../files/write-atomically.js';
import {writeSecret} from '../../files/write-secret.js';
import {probePort} from '../../port/probe-port.js';
import {findPortOwner, findPortPid} from '../find-port-owner.js';
import {readAddress} from '../read-address.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step, type StepEnd} from '../service-steps.js';
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
			const content = await manager.toFile(definition);
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

/** The port must be free, or used by the service that will be replaced. */
async function* checkPort({manager, run, origin}: ServiceParts): ServiceSteps {
	return yield* step(
		{id: 'port', title: `Check that ${origin} is free`},
		async (): Promise<StepEnd> => {
			const use = await probePort(origin);
			switch (use.use) {
				case 'free': {
					return {status: 'done', output: 'Free.'};
				}

				case 'ours': {
					const states = await manager.statesOfReplaced();
					return states.some(
						({running, pid}) =>
							running && (pid === undefined || pid === use.pid),
					)
						? {status: 'done', output: 'Used by the service itself.'}
						: {
								status: 'failed',
								output: `Used by another claude-max-api${use.pid ? `, process ${use.pid}` : ''}.`,
								cure: 'Stop it first. If it is a dashboard, press a in it instead: it hands the port over.',
							};
				}

				case 'demo': {
					return {
						status: 'failed',
						output: 'Used by a demo of claude-max-api.',
						cure: 'Quit the demo first: q in its dashboard.',
					};
				}

				case 'version-1':
				case 'other': {
					if (await isReplaced({manager, run, origin})) {
						return {
							status: 'done',
							output: 'Used by the service that will be replaced.',
						};
					}

					const owner = await findPortOwner(run, Number(new URL(origin).port));
					return {
						status: 'failed',
						output: `Used by ${owner ?? 'another program'}.`,
						cure: 'Stop it, or choose another port: claude-max-api service install --port 3457',
					};
				}
			}
		},
	);
}

/**
Whether the port is used by the service that will be replaced, although it does not answer as this version: version 1, which
an update of the package leaves running. If the system does not reveal which process has the port, the service's file decides.
*/
async function isReplaced({
	manager,
	run,
	origin,
}: Pick<ServiceParts, 'manager' | 'run' | 'origin'>): Promise<boolean> {
	const states = await manager.statesOfReplaced();
	const running = states.filter((state) => state.running);
	if (running.length === 0) {
		return false;
	}

	const port = Number(new URL(origin).port);
	const owner = await findPortPid(run, port);
	if (owner !== undefined && running.every(({pid}) => pid !== undefined)) {
		return running.some(({pid}) => pid === owner);
	}

	const address = await readAddress(manager);
	return address?.port === port;
}
