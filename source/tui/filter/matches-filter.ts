import type {Exchange} from '../../traffic/exchange.js';
import {trafficBounds} from '../../traffic/traffic-bounds.js';
import {lastSaid} from '../list/last-said.js';
import {statusWord} from '../list/status-sign.js';
import {toSingleLine} from '../text/to-single-line.js';
import type {Filter, FilterTerm} from './filter.js';

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

function matchesTerm(exchange: Exchange, term: FilterTerm, now: number) {
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

		case 'shape': {
			return exchange.shape.startsWith(term.value);
		}

		case 'longer': {
			return duration(exchange, now) > term.milliseconds;
		}

		case 'shorter': {
			return duration(exchange, now) < term.milliseconds;
		}

		case 'text': {
			return (
				searchableText(exchange).includes(term.value) ||
				(term.value.startsWith('req_') && exchange.id.startsWith(term.value))
			);
		}
	}
}

/** In the list's words. Whether the tools' results have come is not asked: that is told by other exchanges. */
function toOutcomes({finishReason, answer}: Exchange): string[] {
	return [
		...(finishReason === 'length' ? [statusWord.cut] : []),
		...(finishReason === 'content_filter' ? [statusWord.declined] : []),
		...(answer.toolCalls.length > 0 ? [statusWord.tools] : []),
	];
}

function duration({marks}: Exchange, now: number): number {
	return (marks.ended ?? now) - marks.received;
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

/** As the row of a failed request tells it. */
function toFailure({status, httpStatus, error}: Exchange): string {
	const message = toSingleLine(error?.message ?? '', trafficBounds.label);
	return status === 'failed' ? `${httpStatus ?? ''} ${message}` : message;
}
