import {ApiError} from '../../errors/api-error.js';
import type {Problem} from '../claude-health.js';
import {isCommand} from '../is-command.js';

/** The plan's limit is reached until `resetsAt`; both times are in milliseconds since the epoch. */
export function limitReached(
	resetsAt: number,
	now: number,
	message?: string,
): ApiError {
	const reset = new Date(resetsAt).toISOString();
	return new ApiError(
		message ?? `The limit of the Claude plan is reached until ${reset}.`,
		{
			status: 429,
			type: 'insufficient_quota',
			code: 'insufficient_quota',
			retryAfter: Math.max(1, Math.ceil((resetsAt - now) / 1000)),
			shouldRetry: false,
		},
	);
}

/** Claude has refused the login, whatever the CLI says of it. `method` is the CLI's word for how it is signed in. */
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

/** What keeps every turn from being answered, as the error that each one gets. */
export function toProblemError(problem: Problem): ApiError {
	const isLogin = problem.code === 'claude_not_authenticated';
	const {message, cure} = problem;
	const help = isCommand(cure) ? `Run \`${cure}\`.` : `${cure}.`;
	return new ApiError(`${message} ${help}`, {
		status: isLogin ? 401 : 503,
		type: isLogin ? 'authentication_error' : 'server_error',
		code: problem.code,
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
