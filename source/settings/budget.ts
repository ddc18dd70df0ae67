import * as z from 'zod';

/**
How much some requests may use, in a period of the local calendar or of a window of the plan. It has one of `requests`,
`tokens`, `dollars` and `percent`, or only names the models that may be used.
*/
export type Budget = {
	/** Shown to people; made from the other fields where it is absent. */
	name?: string | undefined;
	/** The name of the API key whose requests count. */
	key?: string | undefined;
	/** A part of the names of the callers whose requests count. Without this and `key`, all do. */
	caller?: string | undefined;
	/** Parts of model names: only requests that these models answer count. */
	models?: string[] | undefined;
	/** Parts of model names: requests for any other model are refused. */
	allowedModels?: string[] | undefined;
	requests?: number | undefined;
	/** Input and output, cache reads included. */
	tokens?: number | undefined;
	/** US dollars at the API's list price. */
	dollars?: number | undefined;
	/** From the full hour, from midnight, from Monday. */
	per?: BudgetPeriod | undefined;
	/** A share of a window of the plan. */
	percent?: number | undefined;
	/** The CLI's name for that window; `five_hour` where it is absent. */
	window?: string | undefined;
};

const periods = ['hour', 'day', 'week'] as const;

export type BudgetPeriod = (typeof periods)[number];

/** The part of the plan that is kept for the user's own Claude Code. */
export type Reserve = {
	/** Of each window: once only this much is left, requests are refused. */
	percent: number;
	/** The names of the API keys that are served all the same. */
	keys: string[];
	/** The CLI's names for the windows; all that concern the requested model where it is absent. */
	windows?: string[] | undefined;
};

/** What a budget limits. */
const budgetUnits = [
	'requests',
	'tokens',
	'dollars',
	'percent',
] as const satisfies Array<keyof Budget>;

export type BudgetUnit = (typeof budgetUnits)[number];

export function toBudgetUnit(budget: Budget): BudgetUnit | undefined {
	return budgetUnits.find((unit) => budget[unit] !== undefined);
}

/** `key editor: 100 requests per day` */
export function toBudgetName(budget: Budget): string {
	const {name, key, caller, models, allowedModels} = budget;
	if (name !== undefined) {
		return name;
	}

	const who = [
		key === undefined ? undefined : `key ${key}`,
		caller === undefined ? undefined : `caller ${caller}`,
		models?.join(', '),
	].filter((part) => part !== undefined);
	const what =
		toBudgetUnit(budget) === undefined
			? `only ${allowedModels?.join(', ') ?? ''}`
			: describeBudgetLimit(budget);
	return `${who.length === 0 ? 'all' : who.join(', ')}: ${what}`;
}

/** `100 requests per day`, `$5 per week`, `20% of five_hour` */
export function describeBudgetLimit(budget: Budget): string {
	const {per = 'day', window = 'five_hour'} = budget;
	const unit = toBudgetUnit(budget);
	const limit = unit === undefined ? 0 : budget[unit]!;
	switch (unit) {
		case 'requests':
		case 'tokens': {
			const noun = limit === 1 ? unit.slice(0, -1) : unit;
			return `${limit.toLocaleString('en')} ${noun} per ${per}`;
		}

		case 'dollars': {
			return `$${limit} per ${per}`;
		}

		case 'percent': {
			return `${limit}% of ${window}`;
		}

		case undefined: {
			return 'no limit';
		}
	}
}

/** Why two settings do not go together: a budget or the reserve names a key that there is not. */
export function findUnknownKeys({
	budgets,
	reserve,
	apiKeys,
}: {
	budgets: Budget[];
	reserve?: Reserve | undefined;
	apiKeys: Record<string, string>;
}): string[] {
	const known = Object.keys(apiKeys);
	const list = known.length === 0 ? 'there are none' : known.join(', ');
	return [
		...budgets.map(({key}, index) => [`budgets[${index}].key`, key] as const),
		...(reserve?.keys ?? []).map(
			(key, index) => [`reserve.keys[${index}]`, key] as const,
		),
	].flatMap(([field, key]) =>
		key === undefined || known.includes(key)
			? []
			: [
					`\`${field}\` is "${key}", which \`apiKeys\` does not have (${list}).`,
				],
	);
}

const text = z
	.string('must be a string')
	.trim()
	.min(1, 'must not be empty')
	.max(100, 'must not be longer than 100 characters');

const texts = z.array(text, 'must be a list of strings').max(100);

const names = texts.min(1, 'must not be an empty list');

/** Names that are not fields are misspelt ones: a limit that is not read protects nobody. */
function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
	return z.strictObject(shape, {
		error: (issue) =>
			issue.code === 'unrecognized_keys'
				? `has the unknown field \`${issue.keys?.[0] ?? ''}\` (known fields: ${Object.keys(shape).join(', ')})`
				: 'must be an object',
	});
}

const amount = z.number('must be a number').positive('must be more than 0');

const percent = z
	.number('must be a number')
	.gt(0, 'must be from 1 to 100')
	.max(100, 'must be from 1 to 100');

const whole = z.int('must be a whole number').min(1, 'must be 1 or more');

const budgetSchema = strict({
	name: text.optional(),
	key: text.optional(),
	caller: text.optional(),
	models: names.optional(),
	allowedModels: names.optional(),
	requests: whole.optional(),
	tokens: whole.optional(),
	dollars: amount.optional(),
	per: z.enum(periods, 'must be hour, day or week').optional(),
	percent: percent.optional(),
	window: text.optional(),
}).superRefine((budget, context) => {
	for (const message of findContradictions(budget)) {
		context.addIssue({code: 'custom', message});
	}
});

function findContradictions(budget: Budget): string[] {
	const units = budgetUnits.filter((unit) => budget[unit] !== undefined);
	const [unit] = units;
	if (budget.key !== undefined && budget.caller !== undefined) {
		return ['must have `key` or `caller`, not both'];
	}

	if (units.length > 1) {
		return [
			`must have one limit, not ${units.join(' and ')}: make two budgets`,
		];
	}

	if (unit === undefined) {
		return budget.allowedModels === undefined
			? [
					'must have a limit (`requests`, `tokens`, `dollars` or `percent`) or `allowedModels`',
				]
			: [];
	}

	if (unit === 'percent') {
		return budget.per === undefined
			? []
			: ['must not have `per` beside `percent`, whose period is a `window`'];
	}

	if (budget.window !== undefined) {
		return [
			`must not have \`window\` beside \`${unit}\`, whose period is \`per\``,
		];
	}

	return budget.per === undefined
		? [`must have \`per\` beside \`${unit}\`: hour, day or week`]
		: [];
}

export const budgetsSchema = z
	.array(budgetSchema, 'must be a list of objects')
	.max(100, 'must not have more than 100 entries')
	.superRefine((budgets, context) => {
		const known = new Set<string>();
		for (const [index, budget] of budgets.entries()) {
			const name = toBudgetName(budget);
			if (known.has(name)) {
				context.addIssue({
					code: 'custom',
					path: [index],
					message: `has the name of another budget, "${name}": give it another \`name\``,
				});
			}

			known.add(name);
		}
	});

export const reserveSchema = strict({
	percent,
	keys: texts.default([]),
	windows: names.optional(),
});
