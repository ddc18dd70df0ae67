import type {
	RunningPolicy,
	ServiceController,
	ServiceStep,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import {firstContact} from '../remote/first-contact.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import type {HandOverParts, Stage} from './create-stage.js';
import {guardAnswers, findService} from './guard-answers.js';
/**
This process lets go of the port, the service takes it, and this process watches. When the service does not come to
serve, it is taken back: somebody serves in the end.
*/
export async function* handOver(
	parts: HandOverParts,
	running: RunningPolicy,
): ServiceSteps {
	const {stage, service} = parts;
	if (
		!(yield* checkPreview(service)) ||
		!(yield* guardAnswers(parts, running, {ends: 'both'})) ||
		!(yield* stopHere(stage))
	) {
		return false;
	}

	let isServing = false;
	let isDone = true;
	for await (const told of service.install()) {
		yield told;
		isServing ||= told.id === 'health' && told.status === 'done';
		isDone &&= told.status !== 'failed';
	}

	if (isServing) {
		return (yield* watch(parts)) && isDone;
	}

	yield* undo(service);
	yield* serveHere(parts);
	return false;
}

/** What is known to fail is not worth letting go of the port. */
async function* checkPreview(service: ServiceController): ServiceSteps {
	const preview = await service.preview();
	if (preview.supported) {
		return true;
	}

	return yield* step({id: 'preview', title: 'Autostart'}, async () => ({
		status: 'failed',
		output: preview.reason,
	}));
}

async function* stopHere(stage: Stage): ServiceSteps {
	return yield* step(
		{id: 'leave', title: 'Stop serving in this window'},
		async () => {
			await stage.leave();
			return {status: 'done'};
		},
	);
}

async function* watch({stage, attach}: HandOverParts): ServiceSteps {
	return yield* step(
		{id: 'attach', title: 'Watch the service from this window'},
		async () => {
			const controller = attach();
			await firstContact(controller);
			stage.enter({is: 'there', controller});
			return {status: 'done'};
		},
	);
}

async function* undo(
	service: ServiceController,
): AsyncGenerator<ServiceStep, void> {
	for await (const told of service.uninstall({token: 'keep'})) {
		yield {...told, id: `undo-${told.id}`};
	}
}

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

/** This process serves again. When it cannot, the dashboard says why. */
async function* serveHere({
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
