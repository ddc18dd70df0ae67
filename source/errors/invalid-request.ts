import {ApiError} from './api-error.js';

/** A 400 that names the field at fault. */
export function invalidRequest(
	message: string,
	param?: string,
	code: string | undefined = 'invalid_value',
): ApiError {
	return new ApiError(message, {
		status: 400,
		type: 'invalid_request_error',
		code,
		param,
	});
}
