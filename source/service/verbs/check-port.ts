import {probePort} from '../../port/probe-port.js';
import {findPortOwner, findPortPid} from '../find-port-owner.js';
import {readAddress} from '../read-address.js';
import type {ServiceManager, ServiceState} from '../service-manager.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, type StepEnd, step} from '../service-steps.js';

/** The port must be free, or served by the service that is about to be replaced. */
export async function* checkPort({
	manager,
	run,
	origin,
}: ServiceParts): ServiceSteps {
	return yield* step(
		{id: 'port', title: `See whether ${origin} is free`},
		async (): Promise<StepEnd> => {
			const use = await probePort(origin);
			switch (use.use) {
				case 'free': {
					return {status: 'done', output: 'It is.'};
				}

				case 'ours': {
					const states = await readReplaced(manager);
					return states.some(
						({running, pid}) =>
							running && (pid === undefined || pid === use.pid),
					)
						? {status: 'done', output: 'The service itself has it.'}
						: {
								status: 'failed',
								output: `Another claude-max-api has it${use.pid ? `, process ${use.pid}` : ''}.`,
								cure: 'Stop that one first. A dashboard hands the port over by itself: press a in it.',
							};
				}

				case 'demo': {
					return {
						status: 'failed',
						output: 'A demo of claude-max-api has it.',
						cure: 'End the demo first: q in its dashboard.',
					};
				}

				case 'other': {
					if (await isReplaced({manager, run, origin})) {
						return {
							status: 'done',
							output: 'The service that is about to be replaced has it.',
						};
					}

					const owner = await findPortOwner(run, Number(new URL(origin).port));
					return {
						status: 'failed',
						output: `${owner ?? 'Another program'} has it.`,
						cure: 'Stop it, or choose another port: claude-max-api service install --port 3457',
					};
				}
			}
		},
	);
}

/**
Whether what answers, as something that is not this version's, is the service that will be replaced: version 1, which an
update of the package leaves running. Where the machine does not say which process has the port, the service's file does.
*/
async function isReplaced({
	manager,
	run,
	origin,
}: Pick<ServiceParts, 'manager' | 'run' | 'origin'>): Promise<boolean> {
	const states = await readReplaced(manager);
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

async function readReplaced(manager: ServiceManager): Promise<ServiceState[]> {
	return (await manager.statesOfReplaced?.()) ?? [await manager.state()];
}
