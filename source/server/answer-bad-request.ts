import {invalidRequest} from '../errors/invalid-request.js';
import {toErrorBody} from '../wire/errors/to-error-body.js';
import {createRequestId} from './create-request-id.js';

/** Answers what does not even make a request: no `Host`, or a target that is no path. */
export function answerBadRequest(error: unknown): Response {
	const reason = error instanceof Error ? error.message : 'Bad request';
	const apiError = invalidRequest(`${reason}.`, undefined, 'invalid_request');
	return Response.json(toErrorBody(apiError), {
		status: apiError.status,
		headers: {'x-request-id': createRequestId()},
	});
}
