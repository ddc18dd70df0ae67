import {
	type ClaudeEvent,
	type ContentEvent,
	isContent,
	type SearchPart,
} from '../claude/claude-event.js';
import {cutText} from './cut-text.js';
import type {Exchange, AnswerView} from './exchange.js';
import {isEnded} from './is-ended.js';
import {trafficBounds} from './traffic-bounds.js';
import type {TrafficEvent} from './traffic-event.js';

/** The first state of an exchange: a request that was read, and no answer yet. */
export function toExchange({
	id,
	at,
	request,
}: Extract<TrafficEvent, {type: 'received'}>): Exchange {
	return {
		id,
		shape: request.shape,
		caller: toLabel(request.caller),
		...(request.keyName !== undefined && {keyName: toLabel(request.keyName)}),
		status: 'starting',
		modelAsked: toLabel(request.modelAsked),
		streaming: request.streaming,
		messages: request.messages,
		tools: toLabels(request.tools),
		body:
			request.body !== undefined && request.body.length <= trafficBounds.body
				? request.body
				: undefined,
		ignored: toLabels(request.ignored),
		adjusted: toLabels(request.adjusted),
		answer: {
			thinking: '',
			text: '',
			toolCalls: [],
			isStructured: request.isStructured,
			omitted: 0,
		},
		...(request.conversation !== undefined && {
			conversation: request.conversation,
		}),
		...(request.comparison !== undefined && {comparison: request.comparison}),
		marks: {received: at},
		retries: [],
	};
}

function toLabels(texts: string[]): string[] {
	return texts.slice(0, trafficBounds.names).map((text) => toLabel(text));
}

function toLabel(text: string): string {
	return cutText(text, trafficBounds.label);
}

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

/** The answer with one more piece. Cheap at any length: joined strings share what they are made of. */
export function reduceAnswer(
	answer: AnswerView,
	event: ContentEvent,
): AnswerView {
	switch (event.type) {
		case 'text': {
			return append(answer, 'text', event.text, trafficBounds.answerText);
		}

		case 'structured': {
			return append(answer, 'text', event.json, trafficBounds.answerText);
		}

		case 'thinking': {
			return append(
				answer,
				'thinking',
				event.text,
				trafficBounds.answerThinking,
			);
		}

		case 'tool-call': {
			const call = {id: event.id, name: event.name, arguments: ''};
			return {...answer, toolCalls: [...answer.toolCalls, call]};
		}

		case 'tool-arguments': {
			return addArguments(answer, event.json);
		}

		case 'search': {
			return addSearch(answer, event.part);
		}

		case 'restart': {
			return {...answer, text: '', omitted: 0};
		}
	}
}

/** A query is shown as a call; what was found is not kept. */
function addSearch(answer: AnswerView, part: SearchPart): AnswerView {
	if (part.kind !== 'query') {
		return answer;
	}

	const {id, input} = part;
	const text = JSON.stringify(input);
	const kept = cutText(text, trafficBounds.toolArguments);
	return {
		...answer,
		toolCalls: [...answer.toolCalls, {id, name: 'web_search', arguments: kept}],
		omitted: answer.omitted + text.length - kept.length,
	};
}

function append(
	answer: AnswerView,
	field: 'text' | 'thinking',
	piece: string,
	limit: number,
): AnswerView {
	const kept = cutText(piece, limit - answer[field].length);
	return {
		...answer,
		[field]: answer[field] + kept,
		omitted: answer.omitted + piece.length - kept.length,
	};
}

function addArguments(answer: AnswerView, json: string): AnswerView {
	const call = answer.toolCalls.at(-1);
	if (call === undefined) {
		return answer;
	}

	const kept = cutText(
		json,
		trafficBounds.toolArguments - call.arguments.length,
	);
	return {
		...answer,
		toolCalls: [
			...answer.toolCalls.slice(0, -1),
			{...call, arguments: call.arguments + kept},
		],
		omitted: answer.omitted + json.length - kept.length,
	};
}
