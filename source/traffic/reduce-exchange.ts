import {
	type ClaudeEvent,
	type ContentEvent,
	isContent,
} from '../claude/claude-event.js';
import {cutText} from './cut-text.js';
import type {Exchange} from './exchange.js';
import {isEnded} from './is-ended.js';
import {reduceAnswer} from './reduce-answer.js';
import {trafficBounds} from './traffic-bounds.js';
import type {TrafficEvent} from './traffic-event.js';

/** What may happen to an exchange once it is there. */
export type ExchangeEvent = Extract<
	TrafficEvent,
	{type: 'claude' | 'finished' | 'failed' | 'cancelled'}
>;

/** The exchange after an event; the same object when nothing changed. An ended one stays as it ended. */
export function reduceExchange(
	exchange: Exchange,
	event: ExchangeEvent,
): Exchange {
	if (isEnded(exchange)) {
		return exchange;
	}

	switch (event.type) {
		case 'claude': {
			return reduceClaudeEvent(exchange, event.event, event.at);
		}

		case 'finished': {
			const {httpStatus, finishReason} = event;
			return end(exchange, event.at, {
				status: 'done',
				httpStatus,
				finishReason,
			});
		}

		case 'failed': {
			const {httpStatus, hasBegun, error} = event;
			const message = cutText(error.message, trafficBounds.label);
			return end(exchange, event.at, {
				status: 'failed',
				httpStatus,
				...(hasBegun && {hasBegun}),
				error: {...error, message},
			});
		}

		case 'cancelled': {
			return end(exchange, event.at, {
				status: 'cancelled',
				cancelledBy: event.by,
			});
		}
	}
}

function reduceClaudeEvent(
	exchange: Exchange,
	event: ClaudeEvent,
	at: number,
): Exchange {
	if (isContent(event)) {
		return reduceContent(exchange, event, at);
	}

	switch (event.type) {
		case 'queued': {
			const {marks} = exchange;
			return {
				...exchange,
				status: 'queued',
				ahead: event.ahead,
				heldUntil: undefined,
				marks: {...marks, queued: marks.queued ?? at},
			};
		}

		case 'held': {
			return {...exchange, status: 'queued', heldUntil: event.until};
		}

		case 'process': {
			return {
				...exchange,
				status: 'starting',
				ahead: undefined,
				heldUntil: undefined,
				served: event.kind,
				pid: event.pid,
				marks: {...exchange.marks, process: at},
			};
		}

		case 'sent': {
			return {
				...exchange,
				status: 'waiting',
				marks: {...exchange.marks, sent: at},
			};
		}

		case 'retry': {
			const {attempt, status} = event;
			const reason = cutText(event.reason, trafficBounds.label);
			const retries = [...exchange.retries, {at, attempt, status, reason}];
			return {...exchange, retries: retries.slice(-trafficBounds.names)};
		}

		case 'started': {
			return {
				...exchange,
				modelUsed: event.model,
				usage: event.usage,
				paidBy: exchange.paidBy ?? 'unknown',
			};
		}

		case 'paid': {
			return {...exchange, paidBy: event.by};
		}

		case 'limits': {
			return exchange;
		}

		case 'done': {
			const size = event.sizes?.[exchange.modelUsed ?? ''];
			return {
				...exchange,
				usage: event.usage,
				costUsd: event.costUsd,
				...(size && {contextWindow: size.contextWindow}),
			};
		}
	}
}

function reduceContent(
	exchange: Exchange,
	event: ContentEvent,
	at: number,
): Exchange {
	const {marks} = exchange;
	return {
		...exchange,
		status: 'streaming',
		answer: reduceAnswer(exchange.answer, event),
		marks: marks.firstToken === undefined ? {...marks, firstToken: at} : marks,
	};
}

function end(
	exchange: Exchange,
	at: number,
	ending: Partial<Exchange>,
): Exchange {
	joinPieces(exchange.answer.text);
	joinPieces(exchange.answer.thinking);
	return {
		...exchange,
		...ending,
		ahead: undefined,
		heldUntil: undefined,
		marks: {...exchange.marks, ended: at},
	};
}

/**
A text that was appended to is kept as a tree of its pieces, many times its size. V8 joins them, in place, when a
character is looked at.
*/
function joinPieces(text: string): void {
	text.codePointAt(0);
}
