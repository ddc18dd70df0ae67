import type {ServiceParts} from '../service-parts.js';
import type {ServiceStep} from '../service-controller.js';
import {step} from '../service-steps.js';

/** Whether it is loaded, installed or not; undefined when that cannot be learned, which the step tells. */
export async function* checkLoaded({
	manager,
}: ServiceParts): AsyncGenerator<ServiceStep, boolean | undefined> {
	let isLoaded: boolean | undefined;
	yield* step({id: 'state', title: 'See whether it is loaded'}, async () => {
		const {loaded} = await manager.state();
		isLoaded = loaded;
		return {status: 'done', output: loaded ? 'It is.' : 'It is not.'};
	});
	return isLoaded;
}
