import type {ToolResultBlock} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import type {Answering, Assistant} from './entry.js';

/**
The results among what answers the assistant, in the order of its calls. `calls` holds the upstream's id of each by the client's. Throws a 400 unless
each call has one result.
*/
export function toResults(
	answers: Answering[],
	calls: Map<string, string>,
	said: Assistant[],
): ToolResultBlock[] {
	const byCall = new Map<string, ToolResultBlock>();
	for (const entry of answers.filter((answer) => answer.role === 'tool')) {
		const callId = calls.get(entry.callId);
		if (callId === undefined || byCall.has(entry.callId)) {
			const problem =
				callId === undefined
					? 'no call of the assistant right before has this id'
					: 'its call has a result already';
			throw invalidRequest(
				`Invalid value for '${entry.param}': ${quote(entry.callId)}: ${problem}.`,
				entry.param,
			);
		}

		const {content, isError = false} = entry;
		byCall.set(entry.callId, {
			type: 'tool-result',
			callId,
			content,
			isError,
		});
	}

	return [...calls.keys()].map((id) => {
		const result = byCall.get(id);
		if (result === undefined) {
			throw missingResult(id, said);
		}

		return result;
	});
}

function missingResult(id: string, said: Assistant[]): ApiError {
	const {param} = said.at(-1)!;
	return invalidRequest(
		`Invalid value for '${param}': the call ${quote(id)} has no result. Each call must be followed by its result.`,
		param,
	);
}
