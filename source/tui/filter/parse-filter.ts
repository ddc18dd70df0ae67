import type {Filter, FilterTerm} from './filter.js';

/**
Reads `model:opus status:failed caller:cursor shape:responses >5s <500ms -word "two words" word`.
Whatever is not one of these is text to look for, so that every letter typed gives a filter.
*/
export function parseFilter(text: string): Filter {
	const words = text.match(/-?(?:\w+:)?"[^"]*"?|\S+/gv) ?? [];
	return {terms: words.map((word) => toTerm(word))};
}

function toTerm(word: string): FilterTerm {
	const isNegated = word.length > 1 && word.startsWith('-');
	const term = isNegated ? word.slice(1) : word;
	const {comparison, count, unit} =
		/^(?<comparison>[<>])(?<count>\d+(?:\.\d+)?)(?<unit>ms|s|m)?$/v.exec(term)
			?.groups ?? {};
	if (comparison !== undefined) {
		const factor = unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000;
		return {
			isNegated,
			type: comparison === '>' ? 'longer' : 'shorter',
			milliseconds: Number(count) * factor,
		};
	}

	for (const type of ['model', 'status', 'caller', 'shape'] as const) {
		if (term.startsWith(`${type}:`)) {
			return {isNegated, type, value: unquoted(term.slice(type.length + 1))};
		}
	}

	return {isNegated, type: 'text', value: unquoted(term)};
}

function unquoted(text: string): string {
	return text.replaceAll('"', '').toLowerCase();
}
