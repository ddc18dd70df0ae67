import {filterFields} from '../../history/parse-filter.js';
import type {Exchange} from '../../traffic/exchange.js';
import {shapeName} from '../detail/request-page.js';
import type {TextInput} from '../input/text-input.js';
import {splitCaller, toModelName} from '../list/exchange-facts.js';
import {statuses, toFilterText} from './filter.js';

/** What the word before the cursor may become, and where that word begins. */
export type Completions = {start: number; words: string[]};

/** The fields while the name of one is typed; then its values, of those callers, models and keys that are in the list. */
export function toCompletions(
	{text, cursor}: TextInput,
	exchanges: readonly Exchange[],
): Completions {
	const typed = /(?:\w+:"[^"]*|\S*)$/v.exec(text.slice(0, cursor))?.[0] ?? '';
	const term = typed.replace(/^-/v, '');
	const start = cursor - term.length;
	const [name = '', value] = term.split(':');
	const field = filterFields.find((candidate) => candidate === name);
	if (field === undefined || value === undefined) {
		const fields = filterFields.map((candidate) => `${candidate}:`);
		return {start, words: fields.filter((word) => word.startsWith(term))};
	}

	const begun = value.replaceAll('"', '').toLowerCase();
	const words = toValues(field, exchanges)
		.filter((word) =>
			isNamed(field) ? word.includes(begun) : word.startsWith(begun),
		)
		.map((word) => toTerm(field, word));
	return {start, words};
}

type Field = (typeof filterFields)[number];

/** By a client: the filter finds any part of it, and quotes it where it has blanks. */
function isNamed(field: Field): boolean {
	return field === 'caller' || field === 'model' || field === 'key';
}

function toTerm(field: Field, value: string): string {
	return isNamed(field) ? toFilterText({[field]: value}) : `${field}:${value}`;
}

/** In the order a person would expect: the newest first where they come from requests. */
function toValues(field: Field, exchanges: readonly Exchange[]): string[] {
	switch (field) {
		case 'status': {
			return statuses;
		}

		case 'shape': {
			return Object.keys(shapeName);
		}

		case 'since':
		case 'before': {
			return ['today', '1h', '1d', '7d', '30d'];
		}

		case 'cost': {
			return ['>0.01', '>0.10', '>1'];
		}

		case 'tokens': {
			return ['>10k', '>100k', '<1k'];
		}

		case 'model': {
			return distinct(exchanges, ({modelUsed, modelAsked}) =>
				toModelName(modelUsed ?? modelAsked),
			);
		}

		case 'caller': {
			return distinct(exchanges, ({caller}) => splitCaller(caller).program);
		}

		case 'key': {
			return distinct(exchanges, ({keyName}) => keyName ?? '');
		}
	}
}

/** How many of the newest requests are searched for values, with each letter typed. */
const most = 500;

function distinct(
	exchanges: readonly Exchange[],
	read: (exchange: Exchange) => string,
): string[] {
	const values = exchanges
		.slice(-most)
		.toReversed()
		.map((exchange) => read(exchange).toLowerCase());
	return [...new Set(values)].filter((value) => value !== '');
}
