import {ApiError} from '../errors/api-error.js';

/** What the log says of a failure: more than the client may know where the failure is ours. */
export function describeFailure(error: unknown): string {
	if (error instanceof ApiError) {
		return error.cause === undefined
			? error.message
			: `${error.message} (${toMessage(error.cause)})`;
	}

	return error instanceof Error
		? (error.stack ?? error.message)
		: toMessage(error);
}

function toMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
