import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import type {ShownStatus} from './status-sign.js';

/** How long the results of tools may take, in milliseconds, before nobody waits for them. */
const patience = 5 * 60_000;

/** The status of an exchange as a person sees it. While contact is lost nobody knows how it goes on. */
export function toShownStatus(
	exchange: Exchange,
	around: {
		/** All of them, oldest first. */
		exchanges: readonly Exchange[];
		now: number;
		isLost: boolean;
	},
): ShownStatus {
	const {status, finishReason, answer} = exchange;
	if (!isEnded(exchange)) {
		return around.isLost ? 'unknown' : status;
	}

	if (status !== 'done') {
		return status;
	}

	if (finishReason === 'length') {
		return 'cut';
	}

	if (finishReason === 'content_filter') {
		return 'declined';
	}

	return answer.toolCalls.length === 0
		? status
		: toCallStatus(exchange, around);
}

/**
An answer that asked for tools waits for their results until a later request brings them, until its caller has gone on
without them, or until it has been too long.
*/
function toCallStatus(
	exchange: Exchange,
	{exchanges, now}: {exchanges: readonly Exchange[]; now: number},
): ShownStatus {
	const {answer, caller, marks} = exchange;
	const {ended = now} = marks;
	const later = exchanges.slice(exchanges.lastIndexOf(exchange) + 1);
	if (later.some((candidate) => bringsResults(candidate, answer))) {
		return 'done';
	}

	// What was asked while the answer was still being made tells nothing.
	const hasGoneOn = later.some(
		(candidate) =>
			candidate.caller === caller && candidate.marks.received >= ended,
	);
	return hasGoneOn || now - ended >= patience ? 'called' : 'tools';
}

function bringsResults(
	candidate: Exchange,
	{toolCalls}: Exchange['answer'],
): boolean {
	const calls = answeredCalls(candidate);
	return toolCalls.some(({id}) => calls.has(id));
}

const known = new WeakMap<Exchange, Set<string>>();

function answeredCalls(exchange: Exchange): Set<string> {
	let calls = known.get(exchange);
	if (calls === undefined) {
		calls = new Set(
			exchange.messages.flatMap(({toolCallId}) => toolCallId ?? []),
		);
		known.set(exchange, calls);
	}

	return calls;
}
