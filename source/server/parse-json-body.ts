import {invalidRequest} from '../errors/invalid-request.js';

/**
A body as JSON. Throws a 400 for what is not, and for what is nested so deep that code which follows the nesting would
run out of stack.
*/
export function parseJsonBody(text: string): unknown {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : '';
		throw invalidRequest(
			text === ''
				? 'The request has no body; send a JSON object.'
				: `The body is not JSON: ${reason}`,
			undefined,
			'invalid_json',
		);
	}

	if (isDeeperThan(deepest, body)) {
		throw invalidRequest(
			`The body is nested deeper than ${deepest} levels.`,
			undefined,
			'invalid_json',
		);
	}

	return body;
}

const deepest = 200;

function isDeeperThan(levels: number, body: unknown): boolean {
	let level = [body];
	for (let depth = 0; depth <= levels; depth++) {
		level = level
			.filter((value) => typeof value === 'object' && value !== null)
			.flatMap((value): unknown[] => Object.values(value));
		if (level.length === 0) {
			return false;
		}
	}

	return true;
}
