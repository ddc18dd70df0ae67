import type {ApiError} from '../../errors/api-error.js';
import type {PlanLimits, PlanWindow} from '../claude-health.js';
import {mergeWindows} from './merge-windows.js';
import {limitReached, loginRefused} from './refusals.js';

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
	onFailure(error: ApiError): ApiError;
	onSuccess(): void;
	/** There is a new login. */
	reset(): void;
	limits(): PlanLimits | undefined;
	/** Turns are being refused because the plan's limit is reached. */
	isLimited(): boolean;
	/** Turns are being refused because Claude has refused the login. */
	isRefused(): boolean;
};

export function createGate(options: {
	now: () => number;
	/** While the login is refused, one turn in this time is let through, to notice when it is good again. */
	retryLoginMs: number;
}): Gate {
	const {now} = options;
	let limits: PlanLimits | undefined;
	/** Set when a turn has really been refused: a window may be rejected while overage is allowed. */
	let wasRefused = false;
	let refused: {lastTry: number} | undefined;

	function isLimited(): boolean {
		const until = limits?.status === 'rejected' ? limits.resetsAt : undefined;
		return wasRefused && (until ?? 0) > now();
	}

	function isLimitedFor(model: string): boolean {
		const family = /_(?<family>opus|sonnet|haiku)$/v.exec(
			limits?.rejectedBy ?? '',
		)?.groups?.['family'];
		return isLimited() && (family === undefined || model.includes(family));
	}

	return {
		check(model) {
			if (isLimitedFor(model)) {
				throw limitReached(limits?.resetsAt ?? now(), now());
			}

			if (refused) {
				if (now() - refused.lastTry < options.retryLoginMs) {
					throw loginRefused();
				}

				refused.lastTry = now();
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
		onFailure(error) {
			if (error.status === 401) {
				refused = {lastTry: now()};
			}

			if (error.status === 429 && limits?.status === 'rejected') {
				wasRefused = true;
				return limits.resetsAt === undefined
					? error
					: limitReached(limits.resetsAt, now(), error.message);
			}

			return error;
		},
		onSuccess() {
			refused = undefined;
			wasRefused = false;
		},
		reset() {
			refused = undefined;
			wasRefused = false;
			limits = undefined;
		},
		limits: () => limits,
		isLimited,
		isRefused: () => refused !== undefined,
	};
}
