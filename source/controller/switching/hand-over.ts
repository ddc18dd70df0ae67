import type {
	RunningPolicy,
	ServiceAddress,
	ServiceController,
	ServiceStep,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import type {Controller} from '../controller.js';
import {firstContact} from '../remote/first-contact.js';
import type {Stage} from './create-stage.js';
import {guardAnswers} from './guard-answers.js';
import {serveHere} from './serve-here.js';

export type HandOverParts = {
	stage: Stage;
	/** Knows nothing of who serves. */
	service: ServiceController;
	/** The port that this window serves, or watches. */
	port: number;
	/** Begins to serve in this process. Throws a sentence for a person. */
	startHere(): Promise<Omit<Controller, 'service'>>;
	/** Watches the server that the service runs: at this window's address, or where it is said to be. */
	attach(address?: ServiceAddress): Omit<Controller, 'service'>;
};

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
