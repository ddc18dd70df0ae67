import type {PlanWindow} from '../claude-health.js';

/**
Merges reported windows into the known ones. The CLI reports one window at a time, and often only its reset time; fields
that are missing keep their value until the window has been reset.
*/
export function mergeWindows(
	before: PlanWindow[],
	reported: PlanWindow[],
): PlanWindow[] {
	const windows = new Map(before.map((window) => [window.name, window]));
	for (const window of reported) {
		const known = windows.get(window.name);
		windows.set(
			window.name,
			isSame(window, known) ? {...known, ...window} : window,
		);
	}

	return [...windows.values()];
}

function isSame({resetsAt}: PlanWindow, known: PlanWindow | undefined) {
	return resetsAt === undefined || isSameReset(resetsAt, known?.resetsAt ?? 0);
}

/** Two reports of the same reset may differ by a fraction of a second; the next reset is hours later. */
export function isSameReset(one: number, other: number): boolean {
	return Math.abs(one - other) < 30_000;
}
