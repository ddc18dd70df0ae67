import type {HistoryTerm} from './history-access.js';
import {parseMoment} from './parse-moment.js';

/** Requests that a person asks for. All terms must hold. */
export type Filter = {terms: HistoryTerm[]};

/**
Reads `model:opus status:failed caller:cursor key:laptop shape:responses >5s <500ms since:2d before:2026-11-29 -word "two words"`.
All else is text to look for, so that every letter typed gives a filter.
*/
export function parseFilter(text: string, now = Date.now()): Filter {
	const words = text.match(/-?(?:\w+:)?"[^"]*"?|\S+/gv) ?? [];
	return {terms: words.map((word) => toTerm(word, now))};
}

function toTerm(word: string, now: number): HistoryTerm {
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

function unquoted(text: string): string {
	return text.replaceAll('"', '').toLowerCase();
}
