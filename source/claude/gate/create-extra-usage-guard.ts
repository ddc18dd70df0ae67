import type {PaidBy} from '../claude-event.js';
import type {PlanLimits, PlanWindow} from '../claude-health.js';
import {createShutLimits} from './create-shut-limits.js';
import {concerns, toRefusing, toScope} from './limit-scope.js';

/** What to do about turns that extra usage pays for, which is billed beyond the plan. */
export type ExtraUsagePolicy =
	| 'allow'
	/** The first of them raises an alert. */
	| 'warn'
	/** The next are refused until a person resumes, and none is sent that would certainly be billed. */
	| 'stop';

/** Watches over what is billed beyond the plan. */
export type ExtraUsageGuard = {
	/** Somebody has paid for an answer. Returns whether that is worth an alert: extra usage, and not for the one before. */
	onPaid(
		by: PaidBy,
		model: string,
		limits: PlanLimits | undefined,
	): {isAlert: boolean};
	/** An answer was billed, and nobody has resumed since. */
	isStopped(): boolean;
	/**
	Until when a turn of this model, or of some, would certainly be billed, in milliseconds since the epoch; undefined where
	that is not certain, or is accepted.
	*/
	wouldBill(
		model: string | undefined,
		limits: PlanLimits | undefined,
	): number | undefined;
	/** A turn that is let through to see whether the plan pays again might be billed instead. */
	forbidsTries(limits: PlanLimits | undefined): boolean;
	/** What is known of the windows now. */
	learn(windows: PlanWindow[]): void;
	/** A person accepts that turns are billed, until the plan pays again. */
	resume(limits: PlanLimits | undefined): void;
	/** There is another login: what was accepted was for the one before. What is stopped stays so, until a person resumes. */
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
	/** A person has accepted to be billed, until then. */
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

/** Extra usage is on, and there is some left. */
export function isPayable(limits: PlanLimits | undefined): boolean {
	const {isEnabled, isInUse, spent, limit} = limits?.extraUsage ?? {};
	const isSpent = spent !== undefined && limit !== undefined && spent >= limit;
	return Boolean(isEnabled ?? isInUse) && !isSpent;
}

/** When a window that is used up opens, if it concerns this model. One that names no model is another model's, perhaps. */
function fullUntil(
	{name, utilization = 0, resetsAt}: PlanWindow,
	model: string | undefined,
): number | undefined {
	if (utilization < 1 || name === 'overage') {
		return undefined;
	}

	if (model === undefined) {
		return resetsAt;
	}

	const scope = toScope(name, model);
	return scope.of !== 'model' && concerns(scope, model) ? resetsAt : undefined;
}
