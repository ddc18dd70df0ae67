import {ApiError} from '../../errors/api-error.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {toErrorTrace} from '../../errors/to-error-trace.js';

/** What the log says of a failure, without secret ids: more than the client may know where the failure is ours. */
export function describeFailure(error: unknown): string {
	return withoutSecretIds(describe(error));
}

function describe(error: unknown): string {
	if (error instanceof ApiError) {
		return error.cause === undefined
			? error.message
			: `${error.message} Cause: ${toErrorMessage(error.cause)}`;
	}

	return toErrorTrace(error);
}

/**
A text with nothing but the prefix of each id of a response, a conversation or an item of one, by which they can be read.
The id of a request is shorter, and leads to it in the log.
*/
export function withoutSecretIds(text: string): string {
	return text.replaceAll(/\b([a-z]+_)[\da-f]{32}\b/gv, '$1…');
}

/** What a caller may know of a failure. Of anything but an `ApiError` that is nothing: the cause is for the log. */
export function toApiError(error: unknown, requestId: string): ApiError {
	return error instanceof ApiError
		? error
		: new ApiError(
				`Something went wrong in claude-max-api. Its log says what, under ${requestId}.`,
				{
					status: 500,
					type: 'server_error',
					code: 'internal_error',
					cause: error,
				},
			);
}
