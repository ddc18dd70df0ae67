import {ApiError} from '../errors/api-error.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {toErrorTrace} from '../errors/to-error-trace.js';

/** What the log says of a failure: more than the client may know where the failure is ours. */
export function describeFailure(error: unknown): string {
	if (error instanceof ApiError) {
		return error.cause === undefined
			? error.message
			: `${error.message} (${toErrorMessage(error.cause)})`;
	}

	return toErrorTrace(error);
}
