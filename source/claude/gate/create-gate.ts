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
import {
	toRefusing,
	toScope,
	mergeWindows,
	toWindowTitle,
} from './plan-window.js';
import {
	describeLimit,
	extraUsageStopped,
	limitReached,
	refusedLogin,
	stoppedProblem,
	toProblemError,
	toRetryAfter,
} from './refusals.js';

/**
Remembers why Claude would refuse a turn, and refuses it instead: repeated retries of a client then cost nothing and learn
at once how long to wait. From time to time one turn is let through as a probe, so that this program never refuses for
longer than Claude. A turn that Claude refuses costs nothing.
*/
export type Gate = {
	/** Throws the refusal that Claude would send, while that is known, or that prevents unwanted billing. */
	check(model: string): void;
	/** Updates from the plan limits reported in a turn. */
	learn(limits: PlanLimits): void;
	/** Updates from the plan usage, which does not say whether turns are refused. */
	learnUsage(usage: Pick<PlanLimits, 'windows' | 'extraUsage'>): void;
	/**
	Handles a failed turn; `reported` are the limits reported in that turn. Returns the error for the client, with
	everything known.
	*/
	onFailure(error: ApiError, model: string, reported?: PlanLimits): ApiError;
	/** Handles a turn that is being answered. */
	onSuccess(model: string): void;
	/** Records who paid for an answer. Returns whether to raise an alert. */
	onPaid(by: PaidBy, model: string): {isAlert: boolean};
	/** When what the plan refuses to this model is served again, where that is known. */
	opensAt(model: string): number | undefined;
	/** The error for a turn that must not be sent because extra usage would pay for it. */
	toBillError(model: string): ApiError | undefined;
	/** Accepts turns billed beyond the plan until the plan serves again. */
	resume(): void;
	/** Lets turns through until Claude refuses another one: the login or the plan may have changed. */
	forgetRefusals(): void;
	/** Forgets everything about the previous login. */
	reset(): void;
	limits(): PlanLimits | undefined;
	/** The reason when turns are refused, for all models or some. */
	problem(): Problem | undefined;
	/** Whether Claude has refused the login or the account. */
	isRefused(): boolean;
};

export function createGate(options: {
	/** The time of day, in milliseconds since the epoch, for reset times. */
	now: () => number;
	/** Time since the start of this program, in milliseconds: unlike the time of day, it is never set back. */
	elapsed: () => number;
	/** While the login is refused, one turn per interval is let through, to notice when the login works again. */
	retryLoginMs: number;
	/** The same for a limit of the plan. */
	retryLimitMs: number;
	extraUsage: ExtraUsagePolicy;
	/** The CLI's name for the login method, where known. */
	loginMethod: () => string | undefined;
	/** The full name of a model, where known. */
	toModel?: (model: string) => string;
}): Gate {
	const {now, elapsed, toModel = (model) => model} = options;
	let limits: PlanLimits | undefined;
	const shut = createShutLimits({now, elapsed, retryMs: options.retryLimitMs});
	const guard = createExtraUsageGuard({policy: options.extraUsage, now});
	/** `lastTry` is on the clock of `elapsed`. */
	let refused: {problem: Problem; lastTry: number} | undefined;

	function refuse(problem: Problem): void {
		refused = {problem, lastTry: elapsed()};
	}

	function checkLogin(): void {
		if (refused && elapsed() - refused.lastTry < options.retryLoginMs) {
			throw toProblemError(refused.problem);
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
		if (limit && (guard.forbidsTries(limits) || !shut.mayTry(model))) {
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
			// Extra usage was enabled or increased: it pays for turns beyond the plan.
			shut.clear();
		}
	}

	function onPlanFailure(
		error: ApiError,
		model: string,
		reported: PlanLimits,
	): ApiError {
		const refusing = toRefusing(reported, limits?.windows ?? [], {
			model,
			now: now(),
		});
		const scope = toScope(refusing?.window, model);
		const code = toRefusalCode([reported.rejectedFor, reported.rejectedBy], '');
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
			// Only now, as a turn that either refuses has tried neither.
			shut.onTry(model);
			if (refused) {
				refused.lastTry = elapsed();
			}
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
		onFailure(error, asked, reported = limits) {
			if (error.status === 401) {
				const problem = refusedLogin(options.loginMethod());
				refuse(problem);
				return toProblemError({
					...problem,
					message: `${problem.message} It said: "${error.message.replace(/\.$/v, '')}".`,
				});
			}

			if (isOfAccount(error.code)) {
				const {code} = error;
				const cure = adviceFor(code);
				refuse({code, message: accountMessages[code], cure});
				return error;
			}

			if (error.upstreamStatus !== undefined) {
				// With any other answer, Claude has accepted the login.
				refused = undefined;
			}

			return error.status === 429 && reported?.status === 'rejected'
				? onPlanFailure(error, toModel(asked), reported)
				: error;
		},
		onSuccess(model) {
			refused = undefined;
			shut.lift(toModel(model));
		},
		opensAt(asked) {
			const model = toModel(asked);
			if (guard.isStopped() || refused) {
				return undefined;
			}

			return guard.wouldBill(model, limits) ?? shut.of(model)?.until;
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

/**
Merges extra usage: a turn reports whether it is on, the usage endpoint the amount spent; a reason that is not repeated no
longer applies.
*/
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
