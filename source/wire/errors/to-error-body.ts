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
