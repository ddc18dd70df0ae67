import type {Exchange} from '../../traffic/exchange.js';

/** Whether an answer asked for tool results that no later request has brought. */
export function awaitsTools(
	exchange: Exchange,
	exchanges: readonly Exchange[],
): boolean {
	const {toolCalls} = exchange.answer;
	if (exchange.status !== 'done' || toolCalls.length === 0) {
		return false;
	}

	const later = exchanges.slice(exchanges.lastIndexOf(exchange) + 1);
	return !later.some((candidate) =>
		toolCalls.some(({id}) => answeredCalls(candidate).has(id)),
	);
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
