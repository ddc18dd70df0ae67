import type {
	RunningPolicy,
	ServiceAddress,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import {firstContact} from '../remote/first-contact.js';
import type {Controller} from '../controller.js';
import type {HandOverParts} from './create-stage.js';

type Parts = Pick<HandOverParts, 'stage' | 'service' | 'attach' | 'port'>;

/** Sees to the answers of the service, wherever it gives them, and to those of this window's server where that ends too. */
export async function* guardAnswers(
	parts: Parts,
	running: RunningPolicy,
	{ends}: {ends: 'service' | 'both'},
): ServiceSteps {
	const {stage, attach} = parts;
	const found = await findService(parts);
	const inSight =
		ends === 'both' || found === 'watched' ? [stage.controller] : [];
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

/** Where the service gives answers: to who watches it from this window, or at another address; absent when it does not run. */
export async function findService({
	stage,
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

	return stage.place()?.is === 'there' ? 'watched' : undefined;
}

type Watched = Pick<Controller, 'snapshot' | 'subscribe'>;

/** Sees to the answers that are running before those who give them have to stop. */
export async function* guardRunning(
	controllers: Watched[],
	running: RunningPolicy,
): ServiceSteps {
	const count = countAll(controllers);
	if (count === 0 || running === 'cut') {
		return true;
	}

	const what =
		count === 1 ? 'One answer is running' : `${count} answers are running`;
	return yield* step(
		{id: 'running', title: 'Mind what is running'},
		async () => {
			if (running === 'refuse') {
				return {
					status: 'failed',
					output: `${what}.`,
					cure: 'Try again when they have ended, or say that they may be cut off.',
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

/** None where nobody serves: a server that has gone has cut them already. */
function countRunning({snapshot}: Watched): number {
	const {connection, traffic} = snapshot();
	return connection.status === 'serving' ? traffic.totals.running : 0;
}

async function waitForIdle(controllers: Watched[]): Promise<void> {
	await new Promise<void>((resolve) => {
		const look = () => {
			if (countAll(controllers) === 0) {
				for (const stop of stops) {
					stop();
				}

				resolve();
			}
		};

		const stops = controllers.map(({subscribe}) => subscribe(look));
		look();
	});
}
