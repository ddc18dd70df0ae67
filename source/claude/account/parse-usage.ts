import * as z from 'zod';
import type {PlanWindow} from '../claude-health.js';
import type {Account} from './account.js';

/**
Reads the answer to `get_usage`: the plan's windows, `none` when the login has none, or undefined when the CLI could not
learn them, which it tells by leaving them out. It declares them there in percent and with ISO times.
*/
export function parseUsage(response: unknown): Account['limits'] {
	const result = schema.safeParse(response);
	if (!result.success) {
		return undefined;
	}

	const {rate_limits: limits, rate_limits_available: isOfPlan} = result.data;
	if (!limits) {
		return isOfPlan === false ? 'none' : undefined;
	}

	const windows = Object.entries(limits).flatMap(([name, value]) =>
		toWindow(name, value),
	);
	return windows.length === 0 ? 'none' : {status: 'allowed', windows};
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
	// True also when Anthropic could not be asked.
	rate_limits_available: z.boolean().optional().catch(undefined),
});
