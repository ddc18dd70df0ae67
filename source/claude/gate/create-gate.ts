import type {ApiError} from '../../errors/api-error.js';
import type {PlanLimits, PlanWindow} from '../claude-health.js';
import {mergeWindows} from './merge-windows.js';
import {limitReached, refusedLogin, toProblemError} from './refusals.js';

/**
Remembers why Claude would refuse, and refuses in its place: a client that tries again and again then costs
nothing and hears at once how long to wait.
*/
export type Gate = {
	/** Throws what Claude would answer, while that is known. */
	check(model: string): void;
	/** The plan's limits as last told. */
	learn(limits: PlanLimits): void;
	/** How much of the windows is used, which says nothing of whether turns are refused. */
	learnWindows(windows: PlanWindow[]): void;
	/** A turn has failed. Returns the error to tell, with all that is known. */
	onFailure(error: ApiError, model: string): ApiError;
	/** A turn is being answered. */
	onSuccess(model: string): void;
	/** The login may be good again, or the plan another: turns are let through until Claude refuses one once more. */
	forgetRefusals(): void;
	/** There is a new login. */
	reset(): void;
	limits(): PlanLimits | undefined;
	/** Until when turns are being refused because the plan's limit is reached, in milliseconds since the epoch. */
	limitedUntil(): number | undefined;
	/** Turns are being refused because Claude has refused the login. */
	isRefused(): boolean;
};

export function createGate(options: {
	/** The time of day, in milliseconds since the epoch: a limit is reset at one. */
	now: () => number;
	/** How long this runs, in milliseconds: unlike the time of day, nobody sets it back. */
	elapsed: () => number;
	/** While the login is refused, one turn in this time is let through, to notice when it is good again. */
	retryLoginMs: number;
	/** The CLI's word for how it is signed in, where that is known. */
	loginMethod: () => string | undefined;
}): Gate {
	const {now, elapsed} = options;
	let limits: PlanLimits | undefined;
	/** When a limit that has really refused a turn is reset, by the family of models it concerns; '' is all. */
	const resets = new Map<string, number>();
	/** The last try is told as `elapsed` tells time. */
	let refused: {lastTry: number} | undefined;

	/** The latest of those that concern a model, or of all. */
	function limitedUntil(model?: string): number | undefined {
		const ahead = [...resets]
			.filter(
				([family, at]) =>
					at > now() && (model === undefined || model.includes(family)),
			)
			.map(([, at]) => at);
		return ahead.length === 0 ? undefined : Math.max(...ahead);
	}

	return {
		check(model) {
			const until = limitedUntil(model);
			if (until !== undefined) {
				throw limitReached(until, now());
			}

			if (refused) {
				if (elapsed() - refused.lastTry < options.retryLoginMs) {
					throw toProblemError(refusedLogin(options.loginMethod()));
				}

				refused.lastTry = elapsed();
			}
		},
		learn(next) {
			limits = {
				...next,
				windows: mergeWindows(limits?.windows ?? [], next.windows),
			};
		},
		learnWindows(windows) {
			if (windows.length > 0) {
				limits = {
					...(limits ?? {status: 'allowed'}),
					windows: mergeWindows(limits?.windows ?? [], windows),
				};
			}
		},
		onFailure(error, model) {
			if (error.status === 401) {
				refused = {lastTry: elapsed()};
				const problem = refusedLogin(options.loginMethod());
				return toProblemError({
					...problem,
					message: `${problem.message} It said: "${error.message}".`,
				});
			}

			if (error.upstreamStatus !== undefined) {
				// Whatever else Claude answers, it has accepted the login.
				refused = undefined;
			}

			const {status, resetsAt, rejectedBy} = limits ?? {};
			const isOfPlan =
				error.status === 429 &&
				status === 'rejected' &&
				resetsAt !== undefined &&
				// What was told of a limit that is reset since says nothing of a new refusal.
				resetsAt > now() &&
				model.includes(familyOf(rejectedBy));
			if (!isOfPlan) {
				return error;
			}

			resets.set(familyOf(rejectedBy), resetsAt);
			return limitReached(resetsAt, now(), error.message);
		},
		onSuccess(model) {
			refused = undefined;
			for (const family of resets.keys()) {
				if (model.includes(family)) {
					resets.delete(family);
				}
			}
		},
		forgetRefusals() {
			refused = undefined;
			resets.clear();
		},
		reset() {
			refused = undefined;
			resets.clear();
			limits = undefined;
		},
		limits: () => limits,
		limitedUntil: () => limitedUntil(),
		isRefused: () => refused !== undefined,
	};
}

/** `seven_day_opus` → `opus`; a window of all models is of no family. */
function familyOf(window: string | undefined): string {
	return (
		/_(?<family>opus|sonnet|haiku)$/v.exec(window ?? '')?.groups?.['family'] ??
		''
	);
}
