import {toErrorMessage} from '../../errors/to-error-message.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {HandOverParts} from './hand-over.js';

/** This process serves again. When it cannot, the dashboard says why. */
export async function* serveHere({
	stage,
	startHere,
}: Pick<HandOverParts, 'stage' | 'startHere'>): ServiceSteps {
	return yield* step({id: 'here', title: 'Serve in this window'}, async () => {
		try {
			stage.enter({is: 'here', controller: await startHere()});
			return {status: 'done'};
		} catch (error) {
			const message = toErrorMessage(error);
			stage.fail(message);
			return {status: 'failed', output: message};
		}
	});
}
