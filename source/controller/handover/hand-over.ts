import type {
	RunningPolicy,
	ServiceController,
	ServiceStep,
} from '../../service/service-controller.js';
import {type ServiceSteps, step} from '../../service/service-steps.js';
import {firstContact} from '../remote/first-contact.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import type {HandoverParts, ServerSlot} from './create-server-slot.js';
import {guardAnswers, findService} from './guard-answers.js';

/**
Hands the port over: this process releases it, the service takes it, and this process watches the service. If the service
does not start serving, this process serves again, so there is a server in the end.
*/
export async function* handOver(
	parts: HandoverParts,
	running: RunningPolicy,
): ServiceSteps {
	const {slot, service} = parts;
	if (
		!(yield* checkPreview(service)) ||
		!(yield* guardAnswers(parts, running, {ends: 'both'})) ||
		!(yield* stopHere(slot))
	) {
		return false;
	}

	let isServing = false;
	let isDone = true;
	for await (const current of service.install()) {
		yield current;
		isServing ||= current.id === 'health' && current.status === 'done';
		isDone &&= current.status !== 'failed';
	}

	if (isServing) {
		return (yield* watch(parts)) && isDone;
	}

	yield* undo(service);
	yield* serveHere(parts);
	return false;
}

/** Checks for known obstacles before the port is released. */
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

async function* stopHere(slot: ServerSlot): ServiceSteps {
	return yield* step(
		{id: 'leave', title: 'Stop serving in this window'},
		async () => {
			await slot.leave();
			return {status: 'done'};
		},
	);
}

async function* watch({slot, attach}: HandoverParts): ServiceSteps {
	return yield* step(
		{id: 'attach', title: 'Watch the service from this window'},
		async () => {
			const controller = attach();
			await firstContact(controller);
			slot.enter({is: 'remote', controller});
			return {status: 'done'};
		},
	);
}

async function* undo(
	service: ServiceController,
): AsyncGenerator<ServiceStep, void> {
	for await (const current of service.uninstall({token: 'keep'})) {
		yield {...current, id: `undo-${current.id}`};
	}
}

/** Removes the service; if it was serving, this process serves from now on. */
export async function* reclaim(
	parts: HandoverParts,
	running: RunningPolicy,
): ServiceSteps {
	const {slot, service} = parts;
	const wasServing = (await findService(parts)) === 'watched';
	if (!(yield* guardAnswers(parts, running, {ends: 'service'}))) {
		return false;
	}

	let isDone = true;
	for await (const current of service.uninstall()) {
		yield current;
		isDone &&= current.status !== 'failed';
	}

	if (!wasServing) {
		return isDone;
	}

	return (
		(yield* step(
			{id: 'leave', title: 'Stop watching the service'},
			async () => {
				await slot.leave();
				return {status: 'done'};
			},
		)) &&
		(yield* serveHere(parts)) &&
		isDone
	);
}

/** Serves in this process again. If that fails, the dashboard shows why. */
async function* serveHere({
	slot,
	startHere,
}: Pick<HandoverParts, 'slot' | 'startHere'>): ServiceSteps {
	return yield* step({id: 'here', title: 'Serve in this window'}, async () => {
		try {
			slot.enter({is: 'local', controller: await startHere()});
			return {status: 'done'};
		} catch (error) {
			const message = toErrorMessage(error);
			slot.fail(message);
			return {status: 'failed', output: message};
		}
	});
}
