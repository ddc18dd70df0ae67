import {invalidRequest} from '../errors/invalid-request.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {isNestedDeeper} from './is-nested-deeper.js';

/**
A body as JSON. Throws a 400 for what is not, and for what is nested so deep that code which follows the nesting would
run out of stack.
*/
export function parseJsonBody(text: string): unknown {
	if (isNestedDeeper(text, deepest)) {
		throw invalidRequest(
			`The body is nested deeper than ${deepest} levels.`,
			undefined,
			'invalid_json',
		);
	}

	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = toErrorMessage(error);
		throw invalidRequest(
			text === ''
				? 'The request has no body; send a JSON object.'
				: `The body is not JSON: ${reason}`,
			undefined,
			'invalid_json',
		);
	}
}

const deepest = 200;
