import type {PlanWindow} from '../../claude/claude-health.js';

/** Whether a plan window lasts at the pace so far. Undefined where too little is known to say. */
export type Forecast =
	| {lasts: true}
	/** `at` is in milliseconds since the epoch. */
	| {lasts: false; at: number};

const hour = 3_600_000;
const lengths: Record<string, number> = {
	five_hour: 5 * hour,
	seven_day: 168 * hour,
};

/** Goes on at the mean pace since the window opened. Early in a window that would be guessing. */
export function toForecast(
	{name, utilization, resetsAt}: PlanWindow,
	now: number,
): Forecast | undefined {
	const length = Object.entries(lengths).find(([key]) =>
		name.startsWith(key),
	)?.[1];
	if (
		length === undefined ||
		resetsAt === undefined ||
		utilization === undefined
	) {
		return undefined;
	}

	const elapsed = now - (resetsAt - length);
	if (elapsed < length / 20 || resetsAt <= now || utilization < 0.02) {
		return undefined;
	}

	const at = now + ((1 - utilization) * elapsed) / utilization;
	return at >= resetsAt ? {lasts: true} : {lasts: false, at: Math.max(now, at)};
}
