import type {FailureReply} from './reply.js';

const errorTypes: Record<number, string> = {
	400: 'invalid_request_error',
	401: 'authentication_error',
	402: 'billing_error',
	403: 'permission_error',
	404: 'not_found_error',
	413: 'request_too_large',
	429: 'rate_limit_error',
	500: 'api_error',
	529: 'overloaded_error',
};

/** An HTTP error, `retry-after` and rate-limit headers as wanted. */
export function failure(
	status: number,
	{
		message = `The stand-in answers ${status}`,
		errorType = errorTypes[status] ?? 'api_error',
		headers = {},
		before = [],
	}: Partial<Omit<FailureReply, 'type' | 'status'>> = {},
): FailureReply {
	return {type: 'failure', before, status, errorType, message, headers};
}

/** What the API says to a conversation that does not fit the model. */
export function promptTooLong(): FailureReply {
	return failure(400, {
		message: 'prompt is too long: 210000 tokens > 200000 maximum',
	});
}
