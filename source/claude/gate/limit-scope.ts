import type {PlanLimits, PlanWindow} from '../claude-health.js';

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

function toEarliest<Of extends {resetsAt: number}>(
	items: Of[],
): Of | undefined {
	return items.toSorted((one, other) => one.resetsAt - other.resetsAt)[0];
}

/** `seven_day_opus` → `opus`, `five_hour_fable_5` → `fable-5` */
function toFamily(window: string): string | undefined {
	const {name} =
		/^(?:five_hour|seven_day)_(?<name>.+)$/v.exec(window)?.groups ?? {};
	return name?.replaceAll('_', '-');
}

/** The model name without its context size: `claude-opus-4-8[1m]` shares the window. */
function toModelName(model: string): string {
	return model.replace(/\[[^\[\]]*\]$/v, '');
}

const ofAllModels = new Set(['five_hour', 'seven_day', 'seven_day_oauth_apps']);

const knownFamilies = new Set(['opus', 'sonnet', 'haiku', 'fable']);
