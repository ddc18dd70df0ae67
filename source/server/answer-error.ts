import type {Context} from 'hono';
import type {TrafficEvent} from '../traffic/traffic-event.js';
import type {AppEnvironment} from './app-environment.js';
import {describeFailure} from './describe-failure.js';
import {toApiError} from './to-api-error.js';
import {toCallerLabel} from './to-caller-label.js';
import {toErrorHeaders} from './to-error-headers.js';
import {toFailureBody} from './to-failure-body.js';

/**
The one place where a failure becomes an answer. What the traffic does not know of yet, since it was turned away before
it was read, is worth a notice.
*/
export function answerError(
	error: unknown,
	c: Context<AppEnvironment>,
	{dispatch, now}: {dispatch: (event: TrafficEvent) => void; now: () => number},
): Response {
	const {requestId} = c.var;
	const apiError = toApiError(error, requestId);
	if (!c.var.isRecorded) {
		const caller = toCallerLabel(c.req.raw.headers, c.var.keyName);
		const request = `${c.req.method} ${c.req.path}`;
		dispatch({
			type: 'notice',
			at: now(),
			level: 'warning',
			message: `${apiError.status} ${request} from ${caller}: ${describeFailure(error)}`,
		});
	}

	return Response.json(toFailureBody(c.req.path, apiError, requestId), {
		status: apiError.status,
		headers: toErrorHeaders(apiError),
	});
}
