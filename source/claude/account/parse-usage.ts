import {z} from 'zod';
import type {PlanLimits, PlanWindow} from '../claude-health.js';

/**
Reads the answer to `get_usage`: the plan's windows, or undefined when the login has none. The CLI declares
them there in percent and with ISO times.
*/
export function parseUsage(response: unknown): PlanLimits | undefined {
	const result = schema.safeParse(response);
	if (!result.success || !result.data.rate_limits) {
		return undefined;
	}

	const windows = Object.entries(result.data.rate_limits).flatMap(
		([name, value]) => toWindow(name, value),
	);
	return windows.length === 0 ? undefined : {status: 'allowed', windows};
}

function toWindow(name: string, value: unknown): PlanWindow[] {
	const window = windowSchema.safeParse(value);
	if (!planWindows.has(name) || !window.success) {
		return [];
	}

	const {utilization, resets_at: time} = window.data;
	const resetsAt = Date.parse(time ?? '');
	return [
		{
			name,
			...(utilization !== null && {utilization: utilization / 100}),
			...(!Number.isNaN(resetsAt) && {resetsAt}),
		},
	];
}

const planWindows = new Set([
	'five_hour',
	'seven_day',
	'seven_day_opus',
	'seven_day_sonnet',
]);

const windowSchema = z.object({
	utilization: z.number().nullable(),
	resets_at: z.string().nullable(),
});

const schema = z.object({
	rate_limits: z.record(z.string(), z.unknown()).nullish(),
});
