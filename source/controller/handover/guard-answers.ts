import {until} from '../../async/until.js';
import type {
	RunningPolicy,
	ServiceAddress,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import {firstContact} from '../remote/first-contact.js';
import type {Controller} from '../controller.js';
import type {HandoverParts} from './create-server-slot.js';

type Parts = Pick<HandoverParts, 'slot' | 'service' | 'attach' | 'port'>;

/** Applies the policy for running answers to the service, wherever it runs, and to this window's server if that ends too. */
export async function* guardAnswers(
	parts: Parts,
	running: RunningPolicy,
	{ends}: {ends: 'service' | 'both'},
): ServiceSteps {
	const {slot, attach} = parts;
	const found = await findService(parts);
	const inSight =
		ends === 'both' || found === 'watched' ? [slot.controller] : [];
	if (found === undefined || found === 'watched') {
		return yield* guardRunning(inSight, running);
	}

	const controller = attach(found);
	try {
		await firstContact(controller);
		return yield* guardRunning([controller, ...inSight], running);
	} finally {
		await controller.close();
	}
}

/**
Finds the service's running server: the one this window watches, or one at another address; undefined when the service is
not running.
*/
export async function findService({
	slot,
	service,
	port,
}: Omit<Parts, 'attach'>): Promise<'watched' | ServiceAddress | undefined> {
	const {address, running} = await service.status();
	if (!running) {
		return undefined;
	}

	if (address !== undefined && address.port !== port) {
		return address;
	}

	return slot.owner()?.is === 'remote' ? 'watched' : undefined;
}

type Watched = Pick<Controller, 'snapshot' | 'subscribe'>;

/** Applies the policy for running answers before their server has to stop. */
export async function* guardRunning(
	controllers: Watched[],
	running: RunningPolicy,
	cure = 'Try again once they have finished, or allow them to be cut off.',
): ServiceSteps {
	const count = countAll(controllers);
	if (count === 0 || running === 'cut') {
		return true;
	}

	const what =
		count === 1 ? 'One answer is running' : `${count} answers are running`;
	return yield* step(
		{id: 'running', title: 'Check running answers'},
		async () => {
			if (running === 'refuse') {
				return {
					status: 'failed',
					output: `${what}.`,
					cure,
				};
			}

			await waitForIdle(controllers);
			return {status: 'done', output: `${what}: waited for.`};
		},
	);
}

function countAll(controllers: Watched[]): number {
	const counts = controllers.map((controller) => countRunning(controller));
	return counts.reduce((sum, count) => sum + count, 0);
}

/** Zero without a server: a server that has ended has already cut off its answers. */
function countRunning({snapshot}: Watched): number {
	const {connection, traffic} = snapshot();
	return connection.status === 'serving' ? traffic.totals.running : 0;
}

async function waitForIdle(controllers: Watched[]): Promise<void> {
	await until(
		(listener) => {
			const stops = controllers.map(({subscribe}) => subscribe(listener));
			return () => {
				for (const stop of stops) {
					stop();
				}
			};
		},
		() => (countAll(controllers) === 0 ? true : undefined),
	);
}
