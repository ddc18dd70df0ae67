import type {Controller} from '../../controller/controller.js';
import {firstContact} from '../../controller/remote/first-contact.js';
import {guardRunning} from '../../controller/handover/guard-answers.js';
import type {
	RunningPolicy,
	ServiceStep,
} from '../../service/service-controller.js';

const cure = 'Add --wait to let them finish first, or --force to cut them off.';

/**
Runs a service action once no running answer would be cut off by it, or as `running` says. A server that does not report its
answers is not waited for.
*/
export async function* guardService(
	attach: () => Controller,
	running: RunningPolicy,
	action: () => AsyncIterable<ServiceStep>,
): AsyncGenerator<ServiceStep> {
	const controller = attach();
	try {
		await firstContact(controller);
		if (!(yield* guardRunning([controller], running, cure))) {
			return;
		}
	} finally {
		await controller.close();
	}

	yield* action();
}
