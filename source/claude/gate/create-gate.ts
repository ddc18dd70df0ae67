import type {ApiError} from '../../errors/api-error.js';
import type {PaidBy} from '../claude-event.js';
import type {
	ExtraUsage,
	PlanLimits,
	PlanWindow,
	Problem,
} from '../claude-health.js';
import {
	adviceFor,
	isOfAccount,
	toNamedRefusal,
	toRefusalCode,
} from '../named-refusals.js';
import {
	createExtraUsageGuard,
	type ExtraUsagePolicy,
	isPayable,
} from './create-extra-usage-guard.js';
import {createShutLimits} from './create-shut-limits.js';
import {toRefusing, toScope} from './limit-scope.js';
import {mergeWindows} from './merge-windows.js';
import {
	describeLimit,
	extraUsageStopped,
	limitReached,
	refusedLogin,
	stoppedProblem,
	toProblemError,
	toRetryAfter,
} from './refusals.js';
import {toWindowTitle} from './window-title.js';

/**
Remembers why Claude would refuse, and refuses in its place: a client that tries again and again then costs nothing and
learns at once how long to wait. Now and then one turn is let through all the same, so that this program never refuses for
longer than Claude does. A turn that Claude refuses costs nothing.
*/
export type Gate = {
	/** Throws what Claude would answer, while that is known, and what must not be billed. */
	check(model: string): void;
	/** The plan's limits, as reported in a turn. */
	learn(limits: PlanLimits): void;
	/** How much of the plan is used, when asked: whether turns are refused it does not say. */
	learnUsage(usage: Pick<PlanLimits, 'windows' | 'extraUsage'>): void;
	/** A turn has failed, after these limits if any. Returns the error for the client, with all that is known. */
	onFailure(error: ApiError, model: string, told?: PlanLimits): ApiError;
	/** A turn is being answered. */
	onSuccess(model: string): void;
	/** Somebody has paid for an answer. Returns whether that is to be alerted of. */
	onPaid(by: PaidBy, model: string): {isAlert: boolean};
	/** Why a turn must not be sent, if extra usage would pay and is not to. */
	toBillError(model: string): ApiError | undefined;
	/** A person accepts that turns are billed beyond the plan, until it serves again. */
	resume(): void;
	/** The login may be good again, or the plan another: turns are let through until Claude refuses one once more. */
	forgetRefusals(): void;
	/** There is a new login. */
	reset(): void;
	limits(): PlanLimits | undefined;
	/** Turns are refused, of all models or some. */
	problem(): Problem | undefined;
	/** Claude has refused the login or the account. */
	isRefused(): boolean;
};

export function createGate(options: {
	/** The time of day, in milliseconds since the epoch: a limit is reset at one. */
	now: () => number;
	/** How long this runs, in milliseconds: unlike the time of day, nobody sets it back. */
	elapsed: () => number;
	/** While the login is refused, one turn in this time is let through, to notice when it is good again. */
	retryLoginMs: number;
	/** The same for a limit of the plan. */
	retryLimitMs: number;
	extraUsage: ExtraUsagePolicy;
	/** The CLI's word for how it is signed in, where that is known. */
	loginMethod: () => string | undefined;
	/** The model that a name stands for, where that is known. */
	toModel?: (model: string) => string;
}): Gate {
	const {now, elapsed, toModel = (model) => model} = options;
	let limits: PlanLimits | undefined;
	const shut = createShutLimits({now, elapsed, retryMs: options.retryLimitMs});
	const guard = createExtraUsageGuard({policy: options.extraUsage, now});
	/** The last try is told as `elapsed` tells time. */
	let refused: {problem: Problem; lastTry: number} | undefined;

	function refuse(problem: Problem): void {
		refused = {problem, lastTry: elapsed()};
	}

	function checkLogin(): void {
		if (refused) {
			if (elapsed() - refused.lastTry < options.retryLoginMs) {
				throw toProblemError(refused.problem);
			}

			refused.lastTry = elapsed();
		}
	}

	function toBillError(model: string): ApiError | undefined {
		const until = guard.wouldBill(model, limits);
		return guard.isStopped() || until !== undefined
			? extraUsageStopped(guard.isStopped() ? undefined : until, now())
			: undefined;
	}

	function checkLimits(model: string): void {
		const limit = shut.of(model);
		const mayTry = () => !guard.forbidsTries(limits) && shut.tries(model);
		if (limit && !mayTry()) {
			const title = toWindowTitle(limit.window);
			throw limitReached({title, resetsAt: limit.until}, now());
		}
	}

	function merge(next: Pick<PlanLimits, 'windows' | 'extraUsage'>) {
		const extraUsage = mergeExtraUsage(limits?.extraUsage, next.extraUsage);
		return {
			windows: mergeWindows(limits?.windows ?? [], next.windows),
			...(extraUsage && {extraUsage}),
		};
	}

	function change(next: PlanLimits, windows: PlanWindow[]): void {
		const couldPay = isPayable(limits);
		limits = next;
		shut.learn(windows);
		guard.learn(windows);
		if (!couldPay && isPayable(next) && options.extraUsage !== 'stop') {
			// Switched on, or more was bought: it pays for what the plan does not.
			shut.clear();
		}
	}

	function onPlanFailure(
		error: ApiError,
		model: string,
		told: PlanLimits,
	): ApiError {
		const refusing = toRefusing(told, limits?.windows ?? [], {
			model,
			now: now(),
		});
		const scope = toScope(refusing?.window, model);
		const code = toRefusalCode([told.rejectedFor, told.rejectedBy], '');
		if (refusing && !(scope.of === 'family' && !model.includes(scope.name))) {
			shut.add({scope, window: refusing.window, until: refusing.resetsAt});
			if (!code) {
				const title = toWindowTitle(refusing.window);
				const {resetsAt} = refusing;
				return limitReached({title, resetsAt}, now(), error.message);
			}
		}

		return code
			? toNamedRefusal(code, error.message, {
					upstreamStatus: error.upstreamStatus,
					...(refusing && {retryAfter: toRetryAfter(refusing.resetsAt, now())}),
				})
			: error;
	}

	return {
		check(asked) {
			const model = toModel(asked);
			const billError = toBillError(model);
			if (billError) {
				throw billError;
			}

			checkLimits(model);
			checkLogin();
		},
		learn(next) {
			change({...next, ...merge(next)}, next.windows);
		},
		learnUsage(usage) {
			if (usage.windows.length > 0 || usage.extraUsage) {
				const known = limits ?? {status: 'allowed'};
				change({...known, ...merge(usage)}, usage.windows);
			}
		},
		onFailure(error, asked, told = limits) {
			if (error.status === 401) {
				const problem = refusedLogin(options.loginMethod());
				refuse(problem);
				return toProblemError({
					...problem,
					message: `${problem.message} It said: "${error.message}".`,
				});
			}

			if (isOfAccount(error.code)) {
				const {code} = error;
				const cure = adviceFor(code);
				refuse({code, message: accountMessages[code], cure});
				return error;
			}

			if (error.upstreamStatus !== undefined) {
				// Whatever else Claude answers, it has accepted the login.
				refused = undefined;
			}

			return error.status === 429 && told?.status === 'rejected'
				? onPlanFailure(error, toModel(asked), told)
				: error;
		},
		onSuccess(model) {
			refused = undefined;
			shut.lift(toModel(model));
		},
		toBillError: (model) => toBillError(toModel(model)),
		onPaid: (by, model) => guard.onPaid(by, toModel(model), limits),
		resume() {
			guard.resume(limits);
		},
		forgetRefusals() {
			refused = undefined;
			shut.clear();
		},
		reset() {
			refused = undefined;
			shut.clear();
			guard.reset();
			limits = undefined;
		},
		limits: () => limits,
		problem() {
			if (refused) {
				return refused.problem;
			}

			const billedUntil = guard.wouldBill(undefined, limits);
			if (guard.isStopped() || billedUntil !== undefined) {
				return stoppedProblem(guard.isStopped() ? undefined : billedUntil);
			}

			const limit = shut.of();
			return (
				limit && {
					code: 'insufficient_quota',
					message: describeLimit(toWindowTitle(limit.window), limit.until),
					cure: 'Wait, or choose another model',
				}
			);
		},
		isRefused: () => refused !== undefined,
	};
}

const accountMessages = {
	account_on_hold: 'Anthropic has put the account on hold.',
	verification_required: 'Anthropic wants the account to be verified.',
	organization_not_allowed:
		'The organization of the account does not allow Claude Code with this login.',
};

/** A turn's report says whether it is on, and the usage what was spent; a reason that is not repeated is gone. */
function mergeExtraUsage(
	before: ExtraUsage | undefined,
	next: ExtraUsage | undefined,
): ExtraUsage | undefined {
	if (next === undefined) {
		return before;
	}

	const {disabledReason, ...known} = before ?? {};
	const isStillOff = next.isEnabled === undefined && disabledReason;
	return {...known, ...(isStillOff && {disabledReason}), ...next};
}
