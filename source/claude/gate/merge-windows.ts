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
		const isSame =
			window.resetsAt === undefined || window.resetsAt === known?.resetsAt;
		windows.set(window.name, isSame ? {...known, ...window} : window);
	}

	return [...windows.values()];
}
