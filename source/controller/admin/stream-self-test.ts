import {toErrorMessage} from '../../errors/to-error-message.js';
import type {Controller} from '../controller.js';
import type {SelfTestEvent} from './admin-event.js';

/** The self-test as events; a failure of the test itself is the last one. */
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
