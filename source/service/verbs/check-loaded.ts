import type {ServiceParts} from '../service-parts.js';
import type {ServiceStep} from '../service-controller.js';
import {step} from '../service-steps.js';

/** Whether the service is loaded, installed or not; undefined when unknown, which the step reports. */
export async function* checkLoaded({
	manager,
}: ServiceParts): AsyncGenerator<ServiceStep, boolean | undefined> {
	let isLoaded: boolean | undefined;
	yield* step({id: 'state', title: 'Check whether it is loaded'}, async () => {
		const {loaded} = await manager.state();
		isLoaded = loaded;
		return {status: 'done', output: loaded ? 'Loaded.' : 'Not loaded.'};
	});
	return isLoaded;
}
