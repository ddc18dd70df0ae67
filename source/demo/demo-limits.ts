import type {PlanLimits} from '../claude/claude-health.js';

const hour = 3_600_000;

/** Plan windows that fill slowly while the demo runs. `tokens` is the total written so far. */
export function demoLimits(startedAt: number, tokens: number): PlanLimits {
	return {
		status: 'allowed',
		windows: [
			{
				name: 'five_hour',
				utilization: Math.min(0.97, 0.41 + tokens / 400_000),
				resetsAt: startedAt + 2.2 * hour,
			},
			{
				name: 'seven_day',
				utilization: Math.min(0.9, 0.24 + tokens / 4_000_000),
				resetsAt: startedAt + 81 * hour,
			},
		],
	};
}
