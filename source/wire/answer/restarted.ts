import {ApiError} from '../../errors/api-error.js';

/** What has been streamed cannot be taken back. */
export function restarted(): ApiError {
	return new ApiError(
		'The answer did not fit the schema and the model began anew, after part of it was sent.',
		{status: 502, type: 'server_error', code: 'structured_output_restarted'},
	);
}
