import type {
	RunningPolicy,
	ServiceAddress,
} from '../../service/service-controller.js';
import type {ServiceSteps} from '../../service/service-steps.js';
import {firstContact} from '../remote/first-contact.js';
import {guardRunning} from './guard-running.js';
import type {HandOverParts} from './hand-over.js';

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
