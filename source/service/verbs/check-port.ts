import {findPortOwner} from '../find-port-owner.js';
import {probePort} from '../../port/probe-port.js';
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
					const {running, pid} = await manager.state();
					return running && (pid === undefined || pid === use.pid)
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
