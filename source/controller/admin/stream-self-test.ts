import {toErrorMessage} from '../../errors/to-error-message.js';
import type {Controller} from '../controller.js';
import type {SelfTestEvent} from './admin-event.js';

/** The self-test as events; the last one is a failure when the test itself fails. */
export async function* streamSelfTest(
	controller: Pick<Controller, 'selfTest'>,
	{signal}: {signal: AbortSignal},
): AsyncGenerator<SelfTestEvent> {
	try {
		for await (const steps of controller.selfTest({signal})) {
			yield {type: 'steps', steps};
		}
	} catch (error) {
		yield {type: 'failed', message: toErrorMessage(error)};
	}
}
