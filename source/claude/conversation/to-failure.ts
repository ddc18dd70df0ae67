import {ApiError, type ApiErrorOptions} from '../../errors/api-error.js';
import type {ResultLine} from '../lines/cli-line.js';
import {toNamedRefusal, toRefusalCode} from '../named-refusals.js';

/**
The error of a failed turn, from the CLI's `result` and its name for the reason: some failures, such as a lost connection,
have no status.
*/
export function toFailure(
	result: Pick<ResultLine, 'text' | 'status'>,
	reason?: string,
): ApiError {
	const message = toMessage(result.text);
	const status = result.status ?? byReason[reason ?? ''] ?? byMessage[message];
	const named = mayBeNamed(status) && toRefusalCode([reason], message, status);
	if (named) {
		return toNamedRefusal(named, message, {upstreamStatus: result.status});
	}

	if (status === 401 || (status === 403 && asksToLogIn.test(message))) {
		return new ApiError(message, refusedLogin);
	}

	const isTooLong = /too long|context (?:length|window)/iv.test(message);
	const options =
		isTooLong && (status === 400 || status === 413)
			? contextTooLong
			: (byStatus[status ?? 0] ?? upstreamError);
	return new ApiError(message, {...options, upstreamStatus: result.status});
}

/** A failure in transit is no refusal, even if its text looks like one. */
function mayBeNamed(status: number | undefined): boolean {
	return status === undefined || (status >= 400 && status < 500);
}

/** The API answers a revoked login with a 403 and this text. */
const asksToLogIn = /log ?in again/iv;

const refusedLogin: ApiErrorOptions = {
	status: 401,
	type: 'authentication_error',
	code: 'claude_not_authenticated',
	shouldRetry: false,
};

const contextTooLong: ApiErrorOptions = {
	status: 400,
	type: 'invalid_request_error',
	code: 'context_length_exceeded',
	param: 'messages',
};

const upstreamError: ApiErrorOptions = {
	status: 502,
	type: 'server_error',
	code: 'upstream_error',
};

const noPermission: ApiErrorOptions = {
	status: 403,
	type: 'permission_error',
	shouldRetry: false,
};

const byStatus: Record<number, ApiErrorOptions> = {
	400: {status: 400, type: 'invalid_request_error'},
	// A payment is due first: the CLI's name for it is `billing_error`.
	402: noPermission,
	403: noPermission,
	404: {
		status: 404,
		type: 'invalid_request_error',
		code: 'model_not_found',
		param: 'model',
	},
	413: {
		status: 413,
		type: 'invalid_request_error',
		code: 'request_too_large',
	},
	429: {status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded'},
	529: {status: 503, type: 'server_error', code: 'overloaded'},
};

const byReason: Record<string, number> = {
	authentication_failed: 401,
	invalid_request: 400,
	model_not_found: 404,
	rate_limit: 429,
};

/** On older CLIs, an error in the middle of a stream has neither status nor reason. */
const byMessage: Record<string, number> = {Overloaded: 529};

/** `API Error: 400 messages: too many` → `messages: too many` */
function toMessage(text: string): string {
	const message = text
		.replace(
			/^(?:Failed to authenticate\. )?API Error:\s*(?:\d{3}(?:\s|$))?/v,
			'',
		)
		.trim();
	return message === ''
		? 'The Claude Code CLI failed without a reason.'
		: message;
}
