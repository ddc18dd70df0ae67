import type {PlanWindow} from '../claude/claude-health.js';
import {toRetryAfter} from '../claude/gate/refusals.js';
import {toWindowTitle} from '../claude/gate/plan-window.js';
import {ApiError} from '../errors/api-error.js';

export function describeUsedUp(
	name: string,
	until: number | undefined,
): string {
	const end =
		until === undefined
			? 'until the window of the plan is reset'
			: `until ${new Date(until).toISOString()}`;
	return `The budget "${name}" is used up ${end}.`;
}

/** The error when a budget is used up. Times are in milliseconds since the epoch. */
export function budgetExceeded(
	name: string,
	until: number | undefined,
	now: number,
): ApiError {
	return new ApiError(
		`${describeUsedUp(name, until)} The owner of this server can change it in the dashboard.`,
		{
			status: 429,
			type: 'insufficient_quota',
			code: 'budget_exceeded',
			...(until !== undefined && {retryAfter: toRetryAfter(until, now)}),
			shouldRetry: false,
		},
	);
}

/** The error when running requests may use all that is left: how much they do shows when they end. */
export function budgetSetAside(name: string): ApiError {
	return new ApiError(
		`The rest of the budget "${name}" is set aside for running requests. Try again when they have ended.`,
		{
			status: 429,
			type: 'rate_limit_error',
			code: 'budget_exceeded',
			retryAfter: 5,
		},
	);
}

export function modelNotAllowed(
	model: string,
	allowed: string[],
	name: string,
): ApiError {
	return new ApiError(
		`The budget "${name}" does not allow ${model}, only: ${allowed.join(', ')}. Request another model.`,
		{
			status: 403,
			type: 'permission_error',
			code: 'model_not_allowed',
			param: 'model',
			shouldRetry: false,
		},
	);
}

/** The error when the rest of a window is kept for the user's own Claude Code. It does not name the keys that are served. */
export function planReserved(
	{name, resetsAt}: PlanWindow,
	percent: number,
	now: number,
): ApiError {
	const until =
		resetsAt === undefined ? '' : ` until ${new Date(resetsAt).toISOString()}`;
	return new ApiError(
		`The last ${percent}% of the ${toWindowTitle(name)} of the Claude plan is reserved${until}. The owner of this server can let an API key use it, with the setting \`reserve\`.`,
		{
			status: 429,
			type: 'insufficient_quota',
			code: 'plan_reserved',
			...(resetsAt !== undefined && {
				retryAfter: toRetryAfter(resetsAt, now),
			}),
			shouldRetry: false,
		},
	);
}
