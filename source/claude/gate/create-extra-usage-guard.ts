import type {PaidBy} from '../claude-event.js';
import type {PlanLimits, PlanWindow} from '../claude-health.js';
import {createShutLimits} from './create-shut-limits.js';
import {isKnownToConcern, toRefusing, toScope} from './plan-window.js';

/** The policy for turns paid by extra usage, which is billed beyond the plan. */
export type ExtraUsagePolicy =
	| 'allow'
	/** The first such turn raises an alert. */
	| 'warn'
	/** Further turns are refused until a person resumes, and turns that would certainly be billed are not sent. */
	| 'stop';

/** Guards against turns that are billed beyond the plan. */
export type ExtraUsageGuard = {
	/**
	Records who paid for an answer. Returns whether to raise an alert: extra usage paid, but not for the previous answer.
	*/
	onPaid(
		by: PaidBy,
		model: string,
		limits: PlanLimits | undefined,
	): {isAlert: boolean};
	/** Whether an answer was billed and nobody has resumed since. */
	isStopped(): boolean;
	/**
	The time until which a turn of this model, or of some model, would certainly be billed, in milliseconds since the epoch;
	undefined when that is uncertain or accepted.
	*/
	wouldBill(
		model: string | undefined,
		limits: PlanLimits | undefined,
	): number | undefined;
	/** Whether a probe, sent to see whether the plan pays again, might be billed instead. */
	forbidsTries(limits: PlanLimits | undefined): boolean;
	/** Updates from the current windows. */
	learn(windows: PlanWindow[]): void;
	/** Accepts billed turns until the plan pays again. */
	resume(limits: PlanLimits | undefined): void;
	/** Forgets what was accepted for the previous login. A stop stays until a person resumes. */
	reset(): void;
};

export function createExtraUsageGuard({
	policy,
	now,
}: {
	policy: ExtraUsagePolicy;
	now: () => number;
}): ExtraUsageGuard {
	let isStopped = false;
	let wasBilled = false;
	/** The end of the time for which a person has accepted billing. */
	let acceptedUntil = -Infinity;
	/** Windows of the plan for which extra usage has stepped in. */
	const usedUp = createShutLimits({now, elapsed: () => 0, retryMs: Infinity});

	const isAccepted = () => now() < acceptedUntil;

	function usedUpUntil(
		model: string | undefined,
		limits: PlanLimits | undefined,
	): number | undefined {
		const resets = [
			usedUp.of(model)?.until,
			...(limits?.windows ?? []).map((window) => fullUntil(window, model)),
		]
			.filter((at) => at !== undefined)
			.filter((at) => at > now());
		return resets.length === 0 ? undefined : Math.max(...resets);
	}

	return {
		onPaid(by, model, limits) {
			const isBilled = by === 'extra-usage';
			const isAlert = isBilled && !wasBilled && policy !== 'allow';
			wasBilled = isBilled;
			if (isBilled) {
				const refusing =
					limits && toRefusing(limits, limits.windows, {model, now: now()});
				if (refusing) {
					const {window, resetsAt} = refusing;
					usedUp.add({scope: toScope(window, model), window, until: resetsAt});
				}

				isStopped ||= policy === 'stop' && !isAccepted();
			} else if (by === 'plan') {
				acceptedUntil = -Infinity;
				usedUp.lift(model);
			}

			return {isAlert};
		},
		isStopped: () => isStopped,
		wouldBill: (model, limits) =>
			policy === 'stop' && !isAccepted() && isPayable(limits)
				? usedUpUntil(model, limits)
				: undefined,
		forbidsTries: (limits) =>
			policy === 'stop' && limits?.extraUsage?.isEnabled !== false,
		learn: usedUp.learn,
		resume(limits) {
			isStopped = false;
			wasBilled = false;
			acceptedUntil = usedUpUntil(undefined, limits) ?? -Infinity;
		},
		reset() {
			wasBilled = false;
			acceptedUntil = -Infinity;
			usedUp.clear();
		},
	};
}

/** Whether extra usage is on and not exhausted. */
export function isPayable(limits: PlanLimits | undefined): boolean {
	const {isEnabled, isInUse, spent, limit} = limits?.extraUsage ?? {};
	const isSpent = spent !== undefined && limit !== undefined && spent >= limit;
	return Boolean(isEnabled ?? isInUse) && !isSpent;
}

/** When a used-up window resets, if it is known to concern this model. */
function fullUntil(
	{name, utilization = 0, resetsAt}: PlanWindow,
	model: string | undefined,
): number | undefined {
	if (utilization < 1 || name === 'overage') {
		return undefined;
	}

	return model === undefined || isKnownToConcern(name, model)
		? resetsAt
		: undefined;
}
