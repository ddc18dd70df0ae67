import {invalidRequest} from '../../errors/invalid-request.js';
import type {ResponsesRequest} from './responses-request.js';

/** Throws a 400 for what needs responses, conversations or prompts to be kept somewhere. */
export function refuseResponses(request: ResponsesRequest): void {
	for (const name of stateful) {
		if (request[name] !== undefined && request[name] !== null) {
			throw invalidRequest(
				`Unsupported parameter: '${name}'. Nothing is kept here: send the whole conversation in 'input'.`,
				name,
				'unsupported_parameter',
			);
		}
	}

	if (request.background) {
		throw invalidRequest(
			"Unsupported value for 'background': responses are made while you wait.",
			'background',
			'unsupported_value',
		);
	}
}

const stateful = ['previous_response_id', 'conversation', 'prompt'] as const;
