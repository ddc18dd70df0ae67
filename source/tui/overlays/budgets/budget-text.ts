import {
	type Budget,
	describeBudgetLimit,
	type Reserve,
	toBudgetName,
	toBudgetUnit,
} from '../../../settings/budget.js';
import {parseSetting} from '../../../settings/parse-settings.js';
import {toErrorMessage} from '../../../errors/to-error-message.js';

/** A budget, or the reserve, as it is typed: `key:agent tokens:2M per:day`. The words are those of the settings. */
export function toBudgetText(fields: Budget | Reserve): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}:${toWord(value)}`)
		.join(' ');
}

function toWord(value: string | number | string[]): string {
	const text = Array.isArray(value) ? value.join(',') : String(value);
	return /\s/v.test(text) ? `"${text}"` : text;
}

type ParsedText<Fields> =
	| {fields: Fields; description: string; problem?: undefined}
	| {problem: string; fields?: undefined};

export function parseBudgetText(text: string): ParsedText<Budget> {
	return parse(text, (fields) => {
		const [budget] = parseSetting('budgets', [fields]);
		return {fields: budget!, description: describe(budget!)};
	});
}

export function parseReserveText(text: string): ParsedText<Reserve> {
	return parse(text, (fields) => {
		const reserve = parseSetting('reserve', fields)!;
		const {percent, keys} = reserve;
		return {
			fields: reserve,
			description: `The last ${percent}% of the plan is for ${keys.length === 0 ? 'your own Claude Code' : `your own Claude Code and the keys ${keys.join(', ')}`}.`,
		};
	});
}

function parse<Fields>(
	text: string,
	check: (fields: Record<string, unknown>) => ParsedText<Fields>,
): ParsedText<Fields> {
	const words = [...text.matchAll(/(?:[^\s"]|"[^"]*"?)+/gv)].map(([word]) =>
		word.replaceAll('"', ''),
	);
	const bare = words.find((word) => !/^\w+:./v.test(word));
	if (bare !== undefined) {
		return {problem: `“${bare}” must be a field and its value: per:day`};
	}

	try {
		return check(
			Object.fromEntries(
				words.map((word) => {
					const place = word.indexOf(':');
					const name = word.slice(0, place);
					return [name, toValue(name, word.slice(place + 1))];
				}),
			),
		);
	} catch (error) {
		return {
			problem: toErrorMessage(error)
				.replaceAll(/`\[0\]\.?/gv, '`')
				.replace(/^`` ?/v, 'It '),
		};
	}
}

const lists = new Set(['models', 'allowedModels', 'keys', 'windows']);

const numbers = new Set(['requests', 'tokens', 'dollars', 'percent']);

/** `2M` → 2000000. What is no number stays as it is, for the check to refuse. */
function toValue(name: string, text: string): unknown {
	if (lists.has(name)) {
		return text.split(',').filter((part) => part !== '');
	}

	const {digits, unit = ''} =
		/^\$?(?<digits>\d+(?:\.\d+)?)(?<unit>[kM]?)%?$/v.exec(text)?.groups ?? {};
	return numbers.has(name) && digits !== undefined
		? Math.round(Number(digits) * (units[unit] ?? 1) * 1e6) / 1e6
		: text;
}

const units: Record<string, number> = {k: 1000, M: 1_000_000};

function describe(budget: Budget): string {
	const {key, caller, models, allowedModels} = budget;
	const who =
		key === undefined
			? caller === undefined
				? 'All requests'
				: `Callers with “${caller}” in their name`
			: `Requests with the key ${key}`;
	const limit =
		toBudgetUnit(budget) === undefined ? [] : [describeBudgetLimit(budget)];
	return [
		`${who}${models === undefined ? '' : `, of ${models.join(', ')}`}: ${[
			...limit,
			...(allowedModels === undefined
				? []
				: [`only ${allowedModels.join(', ')}`]),
		].join(', ')}.`,
		...(budget.name === undefined ? [] : [`Named ${toBudgetName(budget)}.`]),
	].join(' ');
}
