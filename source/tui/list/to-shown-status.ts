import type {Exchange} from '../../traffic/exchange.js';
import type {ShownStatus} from './status-sign.js';

/** How long the results of tools may take, in milliseconds, before nobody waits for them. */
const patience = 5 * 60_000;

/**
The status of an exchange as a person sees it among all of them, oldest first. An answer that asked for tools waits for their
results until a later request brings them, until its caller has gone on without them, or until it has been too long.
*/
export function toShownStatus(
	exchange: Exchange,
	exchanges: readonly Exchange[],
	now: number,
): ShownStatus {
	const {status, answer, caller, marks} = exchange;
	if (status !== 'done' || answer.toolCalls.length === 0) {
		return status;
	}

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
