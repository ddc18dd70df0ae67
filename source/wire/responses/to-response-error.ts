import type {JsonObject} from '../../claude/turn.js';
import type {ApiError, ApiErrorType} from '../../errors/api-error.js';

/** Why a response failed, in the few words that OpenAI has for it there; the `error` event before it has our own. */
export function toResponseError(error: ApiError): JsonObject {
	const {code = '', type, message} = error;
	return {code: kept.has(code) ? code : words[type], message};
}

/** OpenAI sends these too, though they are not on its list, and agents look for them to compact or to wait. */
const kept: ReadonlySet<string> = new Set([
	'context_length_exceeded',
	'insufficient_quota',
]);

const words: Record<ApiErrorType, string> = {
	invalid_request_error: 'invalid_prompt',
	authentication_error: 'server_error',
	permission_error: 'server_error',
	rate_limit_error: 'rate_limit_exceeded',
	insufficient_quota: 'rate_limit_exceeded',
	server_error: 'server_error',
};
