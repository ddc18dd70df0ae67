import {ApiError} from '../../errors/api-error.js';

/** Failures of a turn for which the CLI has no error of its own. */
export function brokenOff(): ApiError {
	return new ApiError('The answer broke off in the middle.', {
		status: 502,
		type: 'server_error',
		code: 'upstream_error',
	});
}

export function noAnswer(): ApiError {
	return new ApiError(
		'The Claude Code CLI ended the turn without an answer from the model.',
		{status: 502, type: 'server_error', code: 'upstream_error'},
	);
}

export function noStructuredAnswer(): ApiError {
	return new ApiError('The model gave no answer that fits the schema.', {
		status: 502,
		type: 'server_error',
		code: 'structured_output_missing',
		// The CLI has already retried.
		shouldRetry: false,
	});
}
