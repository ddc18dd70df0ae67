import type {JsonObject} from '../claude/turn.js';
import type {ApiError} from '../errors/api-error.js';
import {
	toErrorBody,
	toMessagesErrorBody,
} from '../wire/errors/to-error-body.js';
import {shapePaths} from '../wire/shape-paths.js';

/** A failure as the API that is spoken on a path tells it, whatever it was that failed. */
export function toFailureBody(
	path: string,
	error: ApiError,
	requestId: string,
): JsonObject {
	return `${path}/`.startsWith(`${shapePaths.messages}/`)
		? toMessagesErrorBody(error, requestId)
		: toErrorBody(error);
}
