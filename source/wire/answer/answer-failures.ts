import {ApiError} from '../../errors/api-error.js';

/** Events that end without `done` do so only when nobody waits for the answer any more. */
export function incompleteAnswer(): ApiError {
	return new ApiError('The answer ended before it was complete.', {
		status: 500,
		type: 'server_error',
		code: 'incomplete_answer',
	});
}

/** What has been streamed cannot be taken back. */
export function restarted(): ApiError {
	return new ApiError(
		'The answer did not fit the schema and the model started over after part of it was sent. Send the request again.',
		{status: 502, type: 'server_error', code: 'structured_output_restarted'},
	);
}

/** What clients show when Claude refuses: the API says that it does, not why. */
export const refusalText = 'Claude declined to answer this request.';
