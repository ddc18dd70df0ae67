import type {FilterMeasure, HistoryTerm} from './history-access.js';
import {parseMoment} from './parse-moment.js';

/** What a term can name, before a colon. */
export const filterFields = [
	'model',
	'status',
	'caller',
	'key',
	'shape',
	'since',
	'before',
	'cost',
	'tokens',
] as const;

/** The requests to show: those for which all terms hold. */
export type Filter = {terms: HistoryTerm[]};

/**
Reads `model:opus status:failed caller:cursor key:laptop shape:responses >5s <500ms cost:>0.10 tokens:>10k since:2d
before:2026-11-29 -word "two words"`.
Everything else is text to search for, so that a half-typed filter is valid too.
*/
export function parseFilter(text: string, now = Date.now()): Filter {
	const words = text.match(/-?(?:\w+:)?"[^"]*"?|\S+/gv) ?? [];
	return {terms: words.map((word) => toTerm(word, now))};
}

function toTerm(word: string, now: number): HistoryTerm {
	const isNegated = word.length > 1 && word.startsWith('-');
	const term = isNegated ? word.slice(1) : word;
	const comparison = toComparison(term);
	if (comparison !== undefined) {
		return {isNegated, ...comparison};
	}

	for (const type of ['since', 'before'] as const) {
		const at = term.startsWith(`${type}:`)
			? parseMoment(unquoted(term.slice(type.length + 1)), now)
			: undefined;
		if (at !== undefined) {
			return {isNegated, type, at};
		}
	}

	for (const type of ['model', 'status', 'caller', 'key', 'shape'] as const) {
		if (term.startsWith(`${type}:`)) {
			return {isNegated, type, value: unquoted(term.slice(type.length + 1))};
		}
	}

	return {isNegated, type: 'text', value: unquoted(term)};
}

/** `>5s`, `cost:<0.5`, `tokens:>10k` */
function toComparison(term: string) {
	const {field, sign, count, unit} =
		/^(?:(?<field>cost|tokens):)?(?<sign>[<>])(?<count>\d+(?:\.\d+)?)(?<unit>[kms]|ms)?$/iv.exec(
			term,
		)?.groups ?? {};
	if (sign === undefined) {
		return undefined;
	}

	const measure = (field?.toLowerCase() ?? 'duration') as FilterMeasure;
	const factor = units[measure][unit?.toLowerCase() ?? ''];
	return factor === undefined
		? undefined
		: {
				type: sign === '>' ? ('above' as const) : ('below' as const),
				measure,
				amount: Number(count) * factor,
			};
}

/** By the letters after a number, if any. */
const units: Record<FilterMeasure, Record<string, number>> = {
	duration: {'': 1000, ms: 1, s: 1000, m: 60_000},
	cost: {'': 1},
	tokens: {'': 1, k: 1000, m: 1_000_000},
};

function unquoted(text: string): string {
	return text.replaceAll('"', '').toLowerCase();
}
