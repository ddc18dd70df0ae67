import {ApiError} from '../../errors/api-error.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {toErrorTrace} from '../../errors/to-error-trace.js';

/** What the log says of a failure: more than the client may know where the failure is ours. */
export function describeFailure(error: unknown): string {
	if (error instanceof ApiError) {
		return error.cause === undefined
			? error.message
			: `${error.message} Cause: ${toErrorMessage(error.cause)}`;
	}

	return toErrorTrace(error);
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
