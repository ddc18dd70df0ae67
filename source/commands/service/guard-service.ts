import type {Controller} from '../../controller/controller.js';
import {firstContact} from '../../controller/remote/first-contact.js';
import {guardRunning} from '../../controller/switching/guard-running.js';
import type {
	RunningPolicy,
	ServiceStep,
} from '../../service/service-controller.js';

/**
Runs a verb of the service when the answers that it would cut are seen to. A server that does not tell of them is not
waited for.
*/
export async function* guardService(
	attach: () => Controller,
	running: RunningPolicy,
	verb: () => AsyncIterable<ServiceStep>,
): AsyncGenerator<ServiceStep> {
	const controller = attach();
	try {
		await firstContact(controller);
		if (!(yield* guardRunning([controller], running))) {
			return;
		}
	} finally {
		await controller.close();
	}

	yield* verb();
}
