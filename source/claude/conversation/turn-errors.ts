import {ApiError, type ApiErrorOptions} from '../../errors/api-error.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import type {ResultLine} from '../lines/cli-line.js';
import {toNamedRefusal, toRefusalCode} from '../named-refusals.js';

/** The error code for failures of one process. */
export const crashCode = 'cli_crashed';

/** Whether a turn failed because of its process, so that another process may succeed. */
export function isCrash(error: unknown): boolean {
	return error instanceof ApiError && error.code === crashCode;
}

export function crashed(lastWords: string): ApiError {
	return serverError('The Claude Code CLI ended in the middle of the answer.', {
		code: crashCode,
		cause: lastWords,
	});
}

/** The process answered before it was sent our turn: another program has reached it. */
export function askedByAnother(): ApiError {
	return serverError(
		'The Claude Code CLI answered a question that no client had asked, and was ended.',
		{code: crashCode},
	);
}

export function silent(silenceMs: number): ApiError {
	return serverError(
		`The Claude Code CLI has said nothing for ${Math.round(silenceMs / 1000)} seconds.`,
		{status: 504, code: 'timeout'},
	);
}

/** The answer ended before the model ended it, after the client had received a part. */
export function brokenOff(): ApiError {
	return serverError('The answer broke off in the middle.', upstreamError);
}

export function noAnswer(): ApiError {
	return serverError(
		'The Claude Code CLI ended the turn without an answer from the model.',
		upstreamError,
	);
}

export function noStructuredAnswer(): ApiError {
	return serverError(
		'Claude has given no answer that fits the JSON schema. Simplify the schema, or describe in the prompt what it requires.',
		{
			code: 'structured_output_missing',
			// The CLI has already retried.
			shouldRetry: false,
		},
	);
}

/** A failure that is not the request's fault. */
export function serverError(
	message: string,
	options: Partial<ApiErrorOptions>,
): ApiError {
	return new ApiError(message, {
		status: 502,
		type: 'server_error',
		...options,
	});
}

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

/**
The error for an image or document that the API rejects. The CLI replaces it with a text of its own and sends the request
again; it passes the API's reason on to the model only (seen on 2.1.197 and 2.1.332). Undefined when `text`, from the CLI,
is about anything else.
*/
export function toUnreadable(text: string): ApiError | undefined {
	const [, kind = ''] =
		/\ban? (image|document) in the conversation could not be/v.exec(text) ?? [];
	const error = unreadable[kind];
	return (
		error &&
		new ApiError(error.message, {
			status: 400,
			type: 'invalid_request_error',
			code: error.code,
			param: 'messages',
			upstreamStatus: 400,
		})
	);
}

const unreadable: Record<string, {message: string; code: string}> = {
	image: {
		message:
			'Claude cannot read an image of the conversation: it is broken, too large, or not at its address.',
		code: 'invalid_image',
	},
	document: {
		message:
			'Claude cannot read a document of the conversation: it is broken, protected by a password, too long, or not at its address.',
		code: 'invalid_file',
	},
};
