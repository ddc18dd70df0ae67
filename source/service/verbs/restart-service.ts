import type {ServiceParts} from '../service-parts.js';
import {exists} from '../../files/exists.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {checkLoaded} from './check-loaded.js';
import {waitForService} from './wait-for-service.js';

/** Restarts the service, or loads it when it is installed but stopped. */
export async function* restartService(parts: ServiceParts): ServiceSteps {
	const {manager} = parts;
	const isLoaded = yield* checkLoaded(parts);
	return (
		isLoaded !== undefined &&
		(isLoaded || (yield* checkInstalled(parts))) &&
		(yield* isLoaded ? manager.restart() : manager.load()) &&
		(yield* waitForService(parts))
	);
}

async function* checkInstalled({manager}: ServiceParts): ServiceSteps {
	const path = await manager.findPath();
	if (await exists(path)) {
		return true;
	}

	return yield* step(
		{id: 'installed', title: 'Check whether it is installed'},
		async () => ({
			status: 'failed',
			output: `There is no ${path}.`,
			cure: 'claude-max-api service install',
		}),
	);
}
