import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {waitForService} from './wait-for-service.js';

/** Starts it anew, or loads it when it is installed and was ended. */
export async function* restartService(parts: ServiceParts): ServiceSteps {
	let isLoaded = false;
	return (
		(yield* step({id: 'state', title: 'See whether it is loaded'}, async () => {
			const {loaded} = await parts.manager.state();
			isLoaded = loaded;
			return {status: 'done', output: loaded ? 'It is.' : 'It is not.'};
		})) &&
		(yield* isLoaded ? parts.manager.restart() : parts.manager.load()) &&
		(yield* waitForService(parts))
	);
}
