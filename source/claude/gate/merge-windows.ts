import type {PlanWindow} from '../claude-health.js';

/**
The windows as now known. The CLI tells of one at a time and often only when it resets; what it does not say stays
as it was, until the window has been reset.
*/
export function mergeWindows(
	before: PlanWindow[],
	told: PlanWindow[],
): PlanWindow[] {
	const windows = new Map(before.map((window) => [window.name, window]));
	for (const window of told) {
		const known = windows.get(window.name);
		windows.set(
			window.name,
			isSame(window, known) ? {...known, ...window} : window,
		);
	}

	return [...windows.values()];
}

/** Told of in two ways, the same reset differs by a part of a second; the next one is hours later. */
function isSame({resetsAt}: PlanWindow, known: PlanWindow | undefined) {
	return (
		resetsAt === undefined ||
		Math.abs(resetsAt - (known?.resetsAt ?? 0)) < 30_000
	);
}
