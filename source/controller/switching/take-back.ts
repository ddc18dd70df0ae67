import type {RunningPolicy} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {HandOverParts} from './hand-over.js';
import {findService, guardAnswers} from './guard-answers.js';
import {serveHere} from './serve-here.js';

/** The service goes; when it was the one who served, this process does from now on. */
export async function* takeBack(
	parts: HandOverParts,
	running: RunningPolicy,
): ServiceSteps {
	const {stage, service} = parts;
	const wasServing = (await findService(parts)) === 'watched';
	if (!(yield* guardAnswers(parts, running, {ends: 'service'}))) {
		return false;
	}

	let isDone = true;
	for await (const told of service.uninstall()) {
		yield told;
		isDone &&= told.status !== 'failed';
	}

	if (!wasServing) {
		return isDone;
	}

	return (
		(yield* step(
			{id: 'leave', title: 'Stop watching the service'},
			async () => {
				await stage.leave();
				return {status: 'done'};
			},
		)) &&
		(yield* serveHere(parts)) &&
		isDone
	);
}
