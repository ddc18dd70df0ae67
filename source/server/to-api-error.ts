import {ApiError} from '../errors/api-error.js';

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
