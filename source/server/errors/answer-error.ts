import type {Context} from 'hono';
import type {JsonObject} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import type {TrafficEvent} from '../../traffic/traffic-event.js';
import {
	toErrorBody,
	toMessagesErrorBody,
	toOllamaErrorBody,
} from '../../wire/errors/to-error-body.js';
import {shapePaths} from '../../wire/shape-paths.js';
import {toCallerLabel} from '../access/to-caller-label.js';
import type {AppEnvironment} from '../app-context.js';
import {
	describeFailure,
	toApiError,
	withoutSecretIds,
} from './describe-failure.js';

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
		const request = `${c.req.method} ${withoutSecretIds(c.req.path)}`;
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

/** What the SDKs look at to decide whether and when to try again, and the method that a path takes instead. */
function toErrorHeaders({
	retryAfter,
	shouldRetry,
	allow,
}: ApiError): Record<string, string> {
	return {
		...(retryAfter !== undefined && {
			'retry-after': String(Math.max(0, Math.ceil(retryAfter))),
		}),
		...(shouldRetry === false && {'x-should-retry': 'false'}),
		...(allow !== undefined && {allow}),
	};
}

/** Any failure, in the shape of the API that a path belongs to. */
function toFailureBody(
	path: string,
	error: ApiError,
	requestId: string,
): JsonObject {
	if (path.startsWith('/api/')) {
		return toOllamaErrorBody(error);
	}

	return `${path}/`.startsWith(`${shapePaths.messages}/`)
		? toMessagesErrorBody(error, requestId)
		: toErrorBody(error);
}
