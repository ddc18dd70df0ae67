import type {ClaudeHealth, PlanWindow} from '../../claude/claude-health.js';

/**
The plan's windows as they are shown. Of the one that refuses the CLI tells only when it resets: it is full, whatever was
known of it before.
*/
export function toPlanWindows(
	{status, limits}: Pick<ClaudeHealth, 'status' | 'limits'>,
	now: number,
): PlanWindow[] {
	const {windows = [], rejectedBy, resetsAt = 0} = limits ?? {};
	const isRejected = limits?.status === 'rejected' && resetsAt > now;
	return windows.map((window) => {
		const isFull =
			isRejected &&
			window.name === rejectedBy &&
			(status === 'limited' || window.utilization === undefined);
		return isFull ? {...window, utilization: 1} : window;
	});
}
