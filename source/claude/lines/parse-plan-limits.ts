import * as z from 'zod';
import type {PlanLimits, PlanWindow} from '../claude-health.js';

/**
Reads a `rate_limit_info`. It tells of one window (`rateLimitType`) and on newer versions of all of them
(`unifiedWindows`). Its times are in seconds.
*/
export function parsePlanLimits(value: unknown): PlanLimits | undefined {
	const result = schema.safeParse(value);
	if (!result.success) {
		return undefined;
	}

	const info = result.data;
	const windows = new Map<string, PlanWindow>();
	if (info.rateLimitType) {
		windows.set(
			info.rateLimitType,
			toWindow(info.rateLimitType, info.utilization, info.resetsAt),
		);
	}

	for (const [name, window] of Object.entries(info.unifiedWindows ?? {})) {
		windows.set(name, toWindow(name, window?.utilization, window?.resetsAt));
	}

	return {
		status: statuses[info.status],
		windows: [...windows.values()],
		...(info.status === 'rejected' &&
			info.resetsAt && {resetsAt: info.resetsAt * 1000}),
		...(info.status === 'rejected' &&
			info.rateLimitType && {rejectedBy: info.rateLimitType}),
	};
}

function toWindow(
	name: string,
	utilization: number | null | undefined,
	resetsAt: number | null | undefined,
): PlanWindow {
	return {
		name,
		...(typeof utilization === 'number' && {utilization}),
		...(resetsAt && {resetsAt: resetsAt * 1000}),
	};
}

const statuses = {
	allowed: 'allowed',
	allowed_warning: 'warning',
	rejected: 'rejected',
} as const;

const windowSchema = z.object({
	utilization: z.number().nullish(),
	resetsAt: z.number().nullish(),
});

const schema = z.object({
	status: z.enum(['allowed', 'allowed_warning', 'rejected']),
	rateLimitType: z.string().nullish(),
	utilization: z.number().nullish(),
	resetsAt: z.number().nullish(),
	unifiedWindows: z.record(z.string(), windowSchema.nullish()).nullish(),
});
