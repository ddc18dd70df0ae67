import type {ServiceParts} from '../service-parts.js';
import type {ServiceSteps} from '../service-steps.js';
import {checkLoaded} from './check-loaded.js';
import {waitForService} from './wait-for-service.js';

/** Restarts the service, or loads it when it is installed but stopped. */
export async function* restartService(parts: ServiceParts): ServiceSteps {
	const {manager} = parts;
	const isLoaded = yield* checkLoaded(parts);
	return (
		isLoaded !== undefined &&
		(yield* isLoaded ? manager.restart() : manager.load()) &&
		(yield* waitForService(parts))
	);
}
