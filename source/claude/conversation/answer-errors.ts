import {ApiError} from '../../errors/api-error.js';

/** What a turn fails with that the CLI itself has no word for. */
export function brokenOff(): ApiError {
	return new ApiError('The answer broke off in the middle.', {
		status: 502,
		type: 'server_error',
		code: 'upstream_error',
	});
}

export function noAnswer(): ApiError {
	return new ApiError(
		'The Claude Code CLI ended the turn without an answer of the model.',
		{status: 502, type: 'server_error', code: 'upstream_error'},
	);
}

export function noStructuredAnswer(): ApiError {
	return new ApiError('The model gave no answer that fits the schema.', {
		status: 502,
		type: 'server_error',
		code: 'structured_output_missing',
		// The CLI has asked the model again by itself.
		shouldRetry: false,
	});
}
