import * as z from 'zod';
import type {ExtraUsage, PlanLimits, PlanWindow} from '../claude-health.js';

/**
Parses the answer to `get_usage`: the plan's windows, `none` when the login has none, or undefined when the CLI could not
read them (it leaves them out then). The CLI reports percentages, ISO times and amounts in cents.
*/
export function parseUsage(response: unknown): PlanLimits | 'none' | undefined {
	const result = schema.safeParse(response);
	if (!result.success) {
		return undefined;
	}

	const {rate_limits: limits, rate_limits_available: isOfPlan} = result.data;
	if (!limits) {
		return isOfPlan === false ? 'none' : undefined;
	}

	const {
		extra_usage: extra,
		model_scoped: scoped,
		limits: rows,
		...own
	} = limits;
	const extraUsage = toExtraUsage(extra);
	const windows = new Map<string, PlanWindow>();
	for (const window of [
		...Object.entries(own).flatMap(([name, value]) => toWindow(name, value)),
		...toList(scoped).flatMap((row) => toScopedWindow(row)),
		...toList(rows).flatMap((row) => toRowWindow(row)),
	]) {
		// A window may be listed twice; the fields of the first take precedence.
		windows.set(window.name, {...window, ...windows.get(window.name)});
	}

	if (windows.size === 0 && extraUsage === undefined) {
		return 'none';
	}

	return {
		status: 'allowed',
		windows: [...windows.values()],
		...(extraUsage && {extraUsage}),
	};
}

/** `Fable 5` → `seven_day_fable_5`: the week of one model, named like the weeks of model families. */
function toWeekName(model: string): string {
	return `seven_day_${model
		.trim()
		.toLowerCase()
		.replaceAll(/[^a-z\d]+/gv, '_')}`;
}

function toList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Parses a window of any name: a new window has the common fields. */
function toWindow(name: string, value: unknown): PlanWindow[] {
	const window = windowSchema.safeParse(value);
	return window.success
		? [{name, ...toFigures(window.data.utilization, window.data.resets_at)}]
		: [];
}

/** Parses a row of `model_scoped` (2.1.330 and newer). */
function toScopedWindow(value: unknown): PlanWindow[] {
	const row = scopedSchema.safeParse(value);
	if (!row.success) {
		return [];
	}

	const {display_name: model, utilization, resets_at: time} = row.data;
	return [{name: toWeekName(model), model, ...toFigures(utilization, time)}];
}

/** Parses a row of `limits`, which lists all windows; older versions list the weeks of models nowhere else. */
function toRowWindow(value: unknown): PlanWindow[] {
	const row = rowSchema.safeParse(value);
	if (!row.success) {
		return [];
	}

	const {kind, percent, resets_at: time, scope} = row.data;
	const model = scope?.model?.display_name;
	const figures = toFigures(percent, time);
	return model
		? [{name: toWeekName(model), model, ...figures}]
		: [{name: kinds[kind] ?? kind, ...figures}];
}

const kinds: Record<string, string> = {
	session: 'five_hour',
	weekly_all: 'seven_day',
};

function toFigures(
	percent: number | null,
	time: string | null | undefined,
): Pick<PlanWindow, 'utilization' | 'resetsAt'> {
	const resetsAt = Date.parse(time ?? '');
	return {
		...(percent !== null && {utilization: percent / 100}),
		...(!Number.isNaN(resetsAt) && {resetsAt}),
	};
}

function toExtraUsage(value: unknown): ExtraUsage | undefined {
	const result = extraSchema.safeParse(value);
	if (!result.success) {
		return undefined;
	}

	const {is_enabled, used_credits, monthly_limit, currency, disabled_reason} =
		result.data;
	return {
		isEnabled: is_enabled,
		...(typeof used_credits === 'number' && {spent: used_credits / 100}),
		...(typeof monthly_limit === 'number' && {limit: monthly_limit / 100}),
		...(currency && {currency}),
		...(disabled_reason && {disabledReason: disabled_reason}),
	};
}

const windowSchema = z.object({
	utilization: z.number().nullable(),
	resets_at: z.string().nullable(),
});

const scopedSchema = z.object({
	display_name: z.string(),
	utilization: z.number().nullable(),
	resets_at: z.string().nullish(),
});

const rowSchema = z.object({
	kind: z.string(),
	percent: z.number(),
	resets_at: z.string().nullish(),
	scope: z
		.object({
			model: z
				.object({display_name: z.string().nullish()})
				.nullish()
				.catch(undefined),
		})
		.nullish()
		.catch(undefined),
});

const extraSchema = z.object({
	is_enabled: z.boolean(),
	used_credits: z.number().nullish().catch(undefined),
	monthly_limit: z.number().nullish().catch(undefined),
	currency: z.string().nullish().catch(undefined),
	disabled_reason: z.string().nullish().catch(undefined),
});

const schema = z.object({
	rate_limits: z.record(z.string(), z.unknown()).nullish(),
	// True even when Anthropic could not be reached.
	rate_limits_available: z.boolean().optional().catch(undefined),
});
