import type {Handler, NotFoundHandler} from 'hono';
import {ApiError} from '../errors/api-error.js';
import {answerError} from './answer-error.js';
import type {AppContext} from './app-context.js';
import type {AppEnvironment} from './app-environment.js';
import {toUrlHint} from './to-url-hint.js';

/** Answers 404 to a path that nothing serves. */
export function refuseUnknown(
	context: AppContext,
): NotFoundHandler<AppEnvironment> {
	return (c) => {
		const {method, path} = c.req;
		const hint = toUrlHint(path, new URL(c.req.url).origin);
		const error = new ApiError(`Invalid URL (${method} ${path}). ${hint}`, {
			status: 404,
			type: 'invalid_request_error',
			code: 'unknown_url',
		});
		return answerError(error, c, context);
	};
}

/** Answers 404 to those who want to know beforehand what a request holds. */
export function refuseCounting(context: AppContext): Handler<AppEnvironment> {
	return (c) => {
		const error = new ApiError(
			'Tokens cannot be counted here: Claude Code counts only what it sends, and that is spent. An answer tells its usage.',
			{
				status: 404,
				type: 'invalid_request_error',
				code: 'unsupported_endpoint',
			},
		);
		return answerError(error, c, context);
	};
}

/** Throws a 405 for the methods that no earlier handler of a path took. */
export function refuseOthers(allow: 'GET' | 'POST'): Handler<AppEnvironment> {
	return (c) => {
		const {method, path} = c.req;
		throw new ApiError(`${path} takes ${allow} requests only, not ${method}.`, {
			status: 405,
			type: 'invalid_request_error',
			code: 'method_not_allowed',
			allow,
		});
	};
}
