import * as z from 'zod';
import type {ExtraUsage, PlanLimits, PlanWindow} from '../claude-health.js';

/**
Parses a `rate_limit_info`, which describes one window (`rateLimitType`) and on newer versions all of them
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

	const extraUsage = toExtraUsage(info, windows.size > 0);
	return {
		status: statuses[info.status],
		windows: [...windows.values()],
		...(info.status === 'rejected' && toRejection(info)),
		...(extraUsage && {extraUsage}),
	};
}

function toRejection(
	info: Info,
): Pick<PlanLimits, 'resetsAt' | 'rejectedBy' | 'rejectedFor'> {
	const {resetsAt, rateLimitType} = info;
	const rejectedFor =
		info.errorCode ??
		(info.limitScope === 'group_pool' ? info.limitScope : undefined) ??
		info.overageDisabledReason;
	return {
		...(resetsAt && {resetsAt: resetsAt * 1000}),
		...(rateLimitType && {rejectedBy: rateLimitType}),
		...(rejectedFor && {rejectedFor}),
	};
}

/** Undefined when nothing is reported: without plan headers, "not in use" has no meaning. */
function toExtraUsage(info: Info, isOfPlan: boolean): ExtraUsage | undefined {
	const {isUsingOverage, overageInUse, overageStatus} = info;
	const isInUse = Boolean(isUsingOverage) || Boolean(overageInUse);
	if (!isInUse && !overageStatus && !isOfPlan) {
		return undefined;
	}

	return {
		isInUse,
		...(isInUse || overageStatus
			? {isEnabled: isInUse || overageStatus !== 'rejected'}
			: {}),
		...(!isInUse &&
			info.overageDisabledReason && {
				disabledReason: info.overageDisabledReason,
			}),
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

// An unexpected field must not discard the others.
const word = z.string().nullish().catch(undefined);

const flag = z.boolean().nullish().catch(undefined);

const schema = z.object({
	status: z.enum(['allowed', 'allowed_warning', 'rejected']),
	rateLimitType: z.string().nullish(),
	utilization: z.number().nullish(),
	resetsAt: z.number().nullish(),
	unifiedWindows: z.record(z.string(), windowSchema.nullish()).nullish(),
	isUsingOverage: flag,
	overageInUse: flag,
	overageStatus: word,
	overageDisabledReason: word,
	errorCode: word,
	limitScope: word,
});

type Info = z.infer<typeof schema>;
