import type {Exchange} from '../../traffic/exchange.js';
import {statusWord} from '../list/status-sign.js';
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
			return searchableText(exchange).includes(term.value);
		}
	}
}

function duration({marks}: Exchange, now: number): number {
	return (marks.ended ?? now) - marks.received;
}

// Every change of an exchange makes a new object, so what was made of one never goes stale.
const searchable = new WeakMap<Exchange, string>();

function searchableText(exchange: Exchange): string {
	let text = searchable.get(exchange);
	if (text === undefined) {
		text = [
			exchange.id,
			exchange.caller,
			exchange.modelAsked,
			exchange.modelUsed,
			exchange.status,
			exchange.error?.message,
			exchange.messages.findLast(({role}) => role === 'user')?.text,
			exchange.answer.text,
			...exchange.answer.toolCalls.map(({name}) => name),
		]
			.map((part) => part?.slice(0, 4000))
			.join('\n')
			.toLowerCase();
		searchable.set(exchange, text);
	}

	return text;
}
