import type {PlanWindow, PlanLimits} from '../claude-health.js';

/** The display name of a window: `5-hour limit`, `weekly Opus limit`. An unknown window keeps its name. */
export function toWindowTitle(name: string | undefined): string {
	if (name === undefined) {
		return 'limit';
	}

	const {span, rest} = splitName(name);
	if (titles[name] !== undefined || span === undefined) {
		return titles[name] ?? `${name.replaceAll('_', ' ')} limit`;
	}

	return [spans[span], rest && toTitleCase(rest), 'limit']
		.filter(Boolean)
		.join(' ');
}

/** The short display name: `5h`, `7d Opus`. */
export function toWindowLabel({
	name,
	model,
}: Pick<PlanWindow, 'name' | 'model'>): string {
	const {span, rest} = splitName(name);
	if (labels[name] !== undefined || span === undefined) {
		return labels[name] ?? name.replaceAll('_', ' ');
	}

	return [shortSpans[span], model ?? (rest && toTitleCase(rest))]
		.filter(Boolean)
		.join(' ');
}

/** `seven_day_fable_5` → `seven_day` and `fable_5`; nothing of a name of another form. */
function splitName(name: string): {span?: string; rest?: string} {
	return (
		/^(?<span>five_hour|seven_day)(?:_(?<rest>.+))?$/v.exec(name)?.groups ?? {}
	);
}

// This weekly window is Fable's; the CLI says "Fable limit" (seen on 2.1.197 and 2.1.332).
const titles: Record<string, string> = {
	seven_day_overage_included: 'weekly Fable limit',
	seven_day_oauth_apps: 'weekly limit for other apps',
	overage: 'extra usage limit',
};

const labels: Record<string, string> = {
	seven_day_overage_included: '7d Fable',
	seven_day_oauth_apps: '7d other apps',
	overage: 'extra usage',
};

/** How long a window lasts, in milliseconds; undefined where its name does not say. */
export function toWindowLength(name: string): number | undefined {
	return Object.entries(lengths).find(([span]) => name.startsWith(span))?.[1];
}

const hour = 60 * 60 * 1000;

/** How long the longest window of the plan lasts, in milliseconds. */
export const longestWindowMs = 7 * 24 * hour;

const lengths: Record<string, number> = {
	five_hour: 5 * hour,
	seven_day: longestWindowMs,
};

const spans: Record<string, string> = {
	five_hour: '5-hour',
	seven_day: 'weekly',
};

const shortSpans: Record<string, string> = {five_hour: '5h', seven_day: '7d'};

/** `fable_5` → `Fable 5` */
function toTitleCase(words: string): string {
	return words
		.split('_')
		.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
		.join(' ');
}

/** The models that a limit concerns. */
export type LimitScope =
	| {of: 'all'}
	/** `name` is a part of the model names: `opus`. */
	| {of: 'family'; name: string}
	| {of: 'model'; name: string};

export function concerns(scope: LimitScope, model: string): boolean {
	switch (scope.of) {
		case 'all': {
			return true;
		}

		case 'family': {
			return model.includes(scope.name);
		}

		case 'model': {
			return toModelName(model) === scope.name;
		}
	}
}

/**
The models that a refusing window concerns. A window that names a family concerns that family; an unknown window, and the
weekly window of a single model, concern the requested model.
*/
export function toScope(window: string | undefined, model: string): LimitScope {
	if (window === undefined || ofAllModels.has(window)) {
		return {of: 'all'};
	}

	const family = toFamily(window);
	return family !== undefined &&
		(knownFamilies.has(family) || model.includes(family))
		? {of: 'family', name: family}
		: {of: 'model', name: toModelName(model)};
}

/** Whether a window is known to concern a model. An unknown window may be another model's. */
export function isKnownToConcern(window: string, model: string): boolean {
	const scope = toScope(window, model);
	return scope.of !== 'model' && concerns(scope, model);
}

/**
The window that causes a refusal, and when it resets. `overage` is extra usage, which is only used for what a window of
the plan does not pay, and its own reset may be weeks later: the plan serves again as soon as that window resets.
*/
export function toRefusing(
	limits: PlanLimits,
	/** All windows known before. */
	known: PlanWindow[],
	{model, now}: {model: string; now: number},
): {window: string | undefined; resetsAt: number} | undefined {
	const {rejectedBy, resetsAt} = limits;
	const own =
		resetsAt === undefined || resetsAt <= now
			? undefined
			: {window: rejectedBy, resetsAt};
	if (rejectedBy !== 'overage') {
		return own;
	}

	const ahead = [...limits.windows, ...known].flatMap(
		({name, utilization, resetsAt}) =>
			name !== 'overage' &&
			resetsAt !== undefined &&
			resetsAt > now &&
			concerns(toScope(name, model), model)
				? [{window: name, utilization, resetsAt}]
				: [],
	);
	const usedUp = ahead.filter(({utilization = 0}) => utilization >= 1);
	return toEarliest(usedUp) ?? toEarliest([...ahead, ...(own ? [own] : [])]);
}

/**
The windows of a report, and the one that refuses turns without being listed. Where a refusal names none, those that are used up
refuse.
*/
export function toWindowStates({
	status,
	windows,
	rejectedBy,
	resetsAt,
}: PlanLimits): Array<PlanWindow & {isRejecting: boolean}> {
	const isRejected = status === 'rejected';
	const isListed = windows.some(({name}) => name === rejectedBy);
	const unlisted =
		isRejected && rejectedBy !== undefined && !isListed
			? [{name: rejectedBy, ...(resetsAt !== undefined && {resetsAt})}]
			: [];
	return [...windows, ...unlisted].map((window: PlanWindow) => ({
		...window,
		isRejecting:
			isRejected &&
			(rejectedBy === undefined
				? (window.utilization ?? 0) >= 1
				: window.name === rejectedBy),
	}));
}

function toEarliest<Of extends {resetsAt: number}>(
	items: Of[],
): Of | undefined {
	return items.toSorted((one, other) => one.resetsAt - other.resetsAt)[0];
}

/** `seven_day_opus` → `opus`, `five_hour_fable_5` → `fable-5` */
function toFamily(window: string): string | undefined {
	return splitName(window).rest?.replaceAll('_', '-');
}

/** The model name without its context size: `claude-opus-4-8[1m]` shares the window. */
function toModelName(model: string): string {
	return model.replace(/\[[^\[\]]*\]$/v, '');
}

const ofAllModels = new Set(['five_hour', 'seven_day', 'seven_day_oauth_apps']);

const knownFamilies = new Set(['opus', 'sonnet', 'haiku', 'fable']);

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
