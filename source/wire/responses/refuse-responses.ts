import {invalidRequest} from '../../errors/invalid-request.js';
import type {ResponsesRequest} from './responses-request.js';

/** Throws a 400 for what needs responses, conversations or prompts to be kept somewhere. */
export function refuseResponses(request: ResponsesRequest): void {
	for (const [name, code] of stateful) {
		if (request[name] !== undefined && request[name] !== null) {
			throw invalidRequest(
				`Unsupported parameter: '${name}'. Nothing is kept here: send the whole conversation in 'input'.`,
				name,
				code,
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

const stateful = [
	// By this code VS Code's chat knows to send the whole conversation instead.
	['previous_response_id', 'previous_response_not_found'],
	['conversation', 'unsupported_parameter'],
	['prompt', 'unsupported_parameter'],
] as const;
