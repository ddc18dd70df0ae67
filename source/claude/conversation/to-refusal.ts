import {ApiError} from '../../errors/api-error.js';
import {toErrorMessage} from '../../errors/to-error-message.js';

/** The error when the CLI rejects a part of a turn's setup: in practice a schema or tool it cannot compile. */
export function toRefusal(error: unknown): ApiError {
	const reason = toErrorMessage(error);
	return new ApiError(
		`The Claude Code CLI cannot take this request: ${reason}`,
		{
			status: 400,
			type: 'invalid_request_error',
			code: 'invalid_value',
			cause: error,
		},
	);
}
