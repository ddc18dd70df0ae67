import {ApiError} from '../../errors/api-error.js';
import {type Problem, isCommand} from '../claude-health.js';
import {isOfAccount, toNamedRefusal} from '../named-refusals.js';

/**
The error when a limit of the plan refuses turns until `resetsAt`; both times are in milliseconds since the epoch. `title`
is as in `5-hour limit`.
*/
export function limitReached(
	{title, resetsAt}: {title: string; resetsAt: number},
	now: number,
	message?: string,
): ApiError {
	return new ApiError(message ?? describeLimit(title, resetsAt), {
		status: 429,
		type: 'insufficient_quota',
		code: 'insufficient_quota',
		retryAfter: toRetryAfter(resetsAt, now),
		shouldRetry: false,
	});
}

export function describeLimit(title: string, resetsAt: number): string {
	return `The ${title} of the Claude plan is reached until ${new Date(resetsAt).toISOString()}.`;
}

/**
The error when extra usage paid, or would pay, and `extraUsage` is `stop`. `until` is when the plan serves again, where
known.
*/
export function extraUsageStopped(
	until: number | undefined,
	now: number,
): ApiError {
	const {message, cure} = stoppedProblem(until);
	return new ApiError(`${message} ${cure}.`, {
		status: 429,
		type: 'insufficient_quota',
		code: 'extra_usage_stopped',
		...(until !== undefined && {retryAfter: toRetryAfter(until, now)}),
		shouldRetry: false,
	});
}

export function stoppedProblem(until: number | undefined): Problem {
	const cure =
		'To accept extra usage, run `claude-max-api resume`, or press X in the dashboard';
	return until === undefined
		? {
				code: 'extra_usage_stopped',
				message:
					'A request was billed as extra usage, beyond the plan, and the setting `extraUsage` is `stop`: nothing more is sent until a person resumes.',
				cure,
			}
		: {
				code: 'extra_usage_stopped',
				message: `The Claude plan is used up until ${new Date(until).toISOString()}. Extra usage would be billed, and the setting \`extraUsage\` is \`stop\`.`,
				cure,
			};
}

/** The `Retry-After` value in seconds; at least 1. */
export function toRetryAfter(at: number, now: number): number {
	return Math.max(1, Math.ceil((at - now) / 1000));
}

/**
The problem when Claude refuses the login, even if the CLI reports it as valid. `method` is the CLI's name for the login
method.
*/
export function refusedLogin(method: string | undefined): Problem {
	return {
		code: 'claude_not_authenticated',
		...(method === 'oauth_token'
			? {
					message:
						'Claude refused the token in CLAUDE_CODE_OAUTH_TOKEN, which the Claude Code CLI uses before any other login.',
					cure: 'Make a new token with `claude setup-token`, or unset the variable; for the service: `claude-max-api service token`',
				}
			: {
					message: 'Claude refused the login of the Claude Code CLI.',
					cure: 'claude auth login',
				}),
	};
}

/** The error that every turn gets while there is a problem. */
export function toProblemError(problem: Problem): ApiError {
	const {message, cure, code} = problem;
	if (isOfAccount(code)) {
		return toNamedRefusal(code, message);
	}

	const isLogin = code === 'claude_not_authenticated';
	const help = isCommand(cure) ? `Run \`${cure}\`.` : `${cure}.`;
	return new ApiError(`${message} ${help}`, {
		status: isLogin ? 401 : 503,
		type: isLogin ? 'authentication_error' : 'server_error',
		code,
		shouldRetry: false,
	});
}

export function shuttingDown(): ApiError {
	return new ApiError('The server is shutting down.', {
		status: 503,
		type: 'server_error',
		code: 'shutting_down',
		retryAfter: 2,
	});
}
