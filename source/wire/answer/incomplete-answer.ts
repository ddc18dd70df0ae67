import {ApiError} from '../../errors/api-error.js';

/** Events that end without `done` do so only when nobody waits for the answer any more. */
export function incompleteAnswer(): ApiError {
	return new ApiError('The answer ended before it was complete.', {
		status: 500,
		type: 'server_error',
		code: 'incomplete_answer',
	});
}
