import type {JsonObject} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';

/** The body of a failure where OpenAI's APIs are spoken. All four keys are always there. */
export function toErrorBody(error: ApiError): JsonObject {
	return {
		error: {
			message: error.message,
			type: error.type,
			param: error.param ?? null,
			code: error.code ?? null,
		},
	};
}

/** The body of a failure where Anthropic's API is spoken, and the data of its `error` event. */
export function toMessagesErrorBody(
	error: ApiError,
	requestId: string,
): JsonObject {
	const {message, status} = error;
	return {
		type: 'error',
		error: {type: types[status] ?? toOtherType(status), message},
		request_id: requestId,
	};
}

/** The body of a failure where Ollama's API is spoken, and the last line of a stream that fails. */
export function toOllamaErrorBody({message}: ApiError): JsonObject {
	return {error: message};
}

/** Anthropic's word follows from the status. Its own for being overloaded is 529; the SDKs try again after either. */
const types: Record<number, string> = {
	401: 'authentication_error',
	402: 'billing_error',
	403: 'permission_error',
	404: 'not_found_error',
	413: 'request_too_large',
	429: 'rate_limit_error',
	503: 'overloaded_error',
	504: 'timeout_error',
};

function toOtherType(status: number): string {
	return status < 500 ? 'invalid_request_error' : 'api_error';
}
