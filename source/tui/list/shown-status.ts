import type {Exchange, ExchangeStatus} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import type {Tone} from '../line/line.js';
import {formatShortDuration} from '../text/format-time.js';
import {toSingleLine} from '../text/sanitize.js';

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
		const own = exchange.heldUntil === undefined ? status : 'held';
		return around.isLost ? 'unknown' : own;
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

	// A request sent while the answer was still streaming means nothing.
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

/** One cell wide in every terminal. */
export const statusSign: Record<ShownStatus, string> = {
	queued: '…',
	held: '‖',
	starting: '◐',
	waiting: '◐',
	streaming: '●',
	done: '✓',
	failed: '✗',
	cancelled: '–',
	tools: '⚙',
	called: '✓',
	cut: '✂',
	declined: '⊘',
	unknown: '?',
};

export const statusWord: Record<ShownStatus, string> = {
	queued: 'queued',
	held: 'held',
	starting: 'starting',
	waiting: 'waiting',
	streaming: 'streaming',
	done: 'done',
	failed: 'failed',
	cancelled: 'cancelled',
	tools: 'tool call',
	called: 'tool call',
	cut: 'cut off',
	declined: 'declined',
	unknown: 'unknown',
};

export const statusTone: Record<ShownStatus, Tone> = {
	queued: 'waiting',
	held: 'waiting',
	starting: 'waiting',
	waiting: 'waiting',
	streaming: 'ready',
	done: 'ready',
	failed: 'failed',
	cancelled: 'quiet',
	tools: 'waiting',
	called: 'quiet',
	cut: 'waiting',
	declined: 'waiting',
	unknown: 'quiet',
};

/**
`held`: it waits for the reset of a limit. `tools`: the answer asks for tool results that have not come yet; `called`: and nobody waits for them any more. `cut` is done
at the token limit, `declined` is a refusal, and of what is `unknown` contact was lost.
*/
export type ShownStatus =
	ExchangeStatus | 'held' | 'tools' | 'called' | 'cut' | 'declined' | 'unknown';

/** How long a request is held for the reset of a limit. */
export function toHeldNote(until: number, now: number): string {
	return `held, limit resets in ${formatShortDuration(Math.max(0, until - now))}`;
}

/** What a request waits for whose first try failed upstream. */
export function toRetryNote({status, retries}: Exchange): string | undefined {
	const retry = retries.at(-1);
	return status === 'waiting' && retry !== undefined
		? `retry ${retry.attempt}: ${toSingleLine(retry.reason)}`
		: undefined;
}
