import type {FilterMeasure, HistoryTerm} from '../../history/history-access.js';
import {
	type Filter,
	filterFields,
	parseFilter,
} from '../../history/parse-filter.js';
import type {Exchange} from '../../traffic/exchange.js';
import {toSpending} from '../../traffic/spending.js';
import {trafficBounds} from '../../traffic/traffic-bounds.js';
import {lastSaid} from '../list/exchange-facts.js';
import {toPrompt} from '../list/list-row.js';
import {statusWord} from '../list/shown-status.js';
import {toSingleLine} from '../text/sanitize.js';
import {shapeName} from '../detail/request-page.js';

/** Whether an exchange is one of those the filter asks for. */
export function matchesFilter(
	exchange: Exchange,
	filter: Filter,
	now: number,
): boolean {
	return filter.terms.every(
		(term) => matchesTerm(exchange, term, now) !== term.isNegated,
	);
}

function matchesTerm(exchange: Exchange, term: HistoryTerm, now: number) {
	switch (term.type) {
		case 'model': {
			return `${exchange.modelAsked} ${exchange.modelUsed ?? ''}`
				.toLowerCase()
				.includes(term.value);
		}

		case 'status': {
			return [
				exchange.status,
				statusWord[exchange.status],
				String(exchange.httpStatus ?? ''),
				exchange.finishReason ?? '',
				...toOutcomes(exchange),
			].some((word) => word.startsWith(term.value));
		}

		case 'caller': {
			return exchange.caller.toLowerCase().includes(term.value);
		}

		case 'key': {
			return (exchange.keyName ?? '').toLowerCase().includes(term.value);
		}

		case 'shape': {
			return exchange.shape.startsWith(term.value);
		}

		case 'since': {
			return exchange.marks.received >= term.at;
		}

		case 'before': {
			return exchange.marks.received < term.at;
		}

		case 'above': {
			const amount = toAmount(exchange, term.measure, now);
			return amount !== undefined && amount > term.amount;
		}

		case 'below': {
			const amount = toAmount(exchange, term.measure, now);
			return amount !== undefined && amount < term.amount;
		}

		case 'text': {
			return (
				searchableText(exchange).includes(term.value) ||
				(term.value.startsWith('req_') && exchange.id.startsWith(term.value))
			);
		}
	}
}

/** In the list's words, and in one that has no blank. Whether the tools' results have come is not considered: other exchanges show that. */
function toOutcomes({finishReason, answer}: Exchange): string[] {
	return [
		...(finishReason === 'length' ? [statusWord.cut] : []),
		...(finishReason === 'content_filter' ? [statusWord.declined] : []),
		...(answer.toolCalls.length > 0 ? [statusWord.tools, 'tools'] : []),
	];
}

/** Undefined where it is not known. */
function toAmount(
	exchange: Exchange,
	measure: FilterMeasure,
	now: number,
): number | undefined {
	switch (measure) {
		case 'duration': {
			const {ended, received} = exchange.marks;
			return (ended ?? now) - received;
		}

		case 'cost': {
			return exchange.costUsd;
		}

		case 'tokens': {
			const {inputTokens, outputTokens} = toSpending(exchange);
			return inputTokens + outputTokens;
		}
	}
}

/** In characters: each letter typed looks through all of them. */
const partBound = 4000;

// Every change of an exchange makes a new object, so what was made of one never goes stale.
const searchable = new WeakMap<Exchange, string>();

/**
What a row or its answer shows, and what the user said last where a tool's result came after it; of each part
the beginning. An id is hexadecimal: looked through, it would find any short word.
*/
function searchableText(exchange: Exchange): string {
	let text = searchable.get(exchange);
	if (text === undefined) {
		text = [
			exchange.caller,
			exchange.modelAsked,
			exchange.modelUsed,
			exchange.status,
			toFailure(exchange),
			toSingleLine(lastSaid(exchange), partBound),
			toPrompt(exchange),
			exchange.messages.findLast(({role}) => role === 'user')?.text,
			exchange.answer.text,
			...exchange.answer.toolCalls.flatMap((call) => [
				call.name,
				call.arguments,
			]),
		]
			.map((part) => part?.slice(0, partBound))
			.join('\n')
			.toLowerCase();
		searchable.set(exchange, text);
	}

	return text;
}

/** As the row of a failed request shows it. */
function toFailure({status, httpStatus, error}: Exchange): string {
	const message = toSingleLine(error?.message ?? '', trafficBounds.label);
	return status === 'failed' ? `${httpStatus ?? ''} ${message}` : message;
}

// `called` are found as `tools`; what is `unknown` is so for a moment.
const {called, unknown, ...known} = statusWord;
export const statuses = Object.keys(known);
const shapes = Object.keys(shapeName);

/** A sentence for each term that reads like one of the filter's own and is none: why nothing is found. */
export function findUnknownTerms(text: string): string[] {
	return parseFilter(text).terms.flatMap(({type, ...term}) => {
		const value = 'value' in term ? term.value : '';
		if (type === 'status' && !/^\d/v.test(value) && !begins(value, statuses)) {
			return `No status begins with “${value}”: ${statuses.join(', ')}, a number such as 429, or a finish reason such as stop.`;
		}

		if (type === 'shape' && !begins(value, shapes)) {
			return `No shape begins with “${value}”: ${shapes.join(', ')}.`;
		}

		if (type === 'text' && /^[<>]/v.test(value)) {
			return `“${value}” is not a duration. Examples: >5s, <500ms, >2m.`;
		}

		if (type === 'text' && /^(?:since|before):/v.test(value)) {
			return `“${value}” is not a time. Examples: since:2d, since:today, before:12h, before:2026-11-29.`;
		}

		if (type === 'text' && /^(?:cost|tokens):/v.test(value)) {
			return `“${value}” is not a comparison. Examples: cost:>0.10, tokens:>10k, tokens:<500.`;
		}

		return type === 'text' && /^[a-z]+[:=<>]\S+$/v.test(value)
			? `Searching for the text “${value}”. Fields: ${filterFields.map((field) => `${field}:`).join(', ')}, and >5s or <500ms for the duration.`
			: [];
	});
}

function begins(value: string, words: string[]): boolean {
	return words.some((word) => word.startsWith(value));
}

/** The filter that a person would type for these: all of them must hold. */
export function toFilterText(
	wanted: Partial<Record<'caller' | 'model' | 'key', string>>,
): string {
	return Object.entries(wanted)
		.flatMap(([type, value]) => toTerms(type, value))
		.join(' ');
}

/** Quotes and longer gaps cannot be typed as they are: what stands between them is looked for. */
function toTerms(type: string, value: string): string[] {
	return value
		.split(/"|\s{2,}|[\s--\u0020]/v)
		.map((part) => toSingleLine(part))
		.filter((part) => part !== '')
		.map((part) => `${type}:${part.includes(' ') ? `"${part}"` : part}`);
}
