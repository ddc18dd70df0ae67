import {isContent} from '../claude/claude-event.js';
import {createSamples} from './create-samples.js';
import {createTokenRate} from './create-token-rate.js';
import {estimateAnswerTokens, estimateTokens} from './estimate-tokens.js';
import type {Exchange} from './exchange.js';
import {noCounters, reduceCounters} from './reduce-counters.js';
import type {ExchangeEvent} from './reduce-exchange.js';
import type {Totals} from './traffic.js';
import type {TrafficEvent} from './traffic-event.js';

export type Tally = {
	/** An exchange became what it is by an event; `before` is what it was, if it was there. */
	count(
		before: Exchange | undefined,
		after: Exchange,
		event: ExchangeEvent | Extract<TrafficEvent, {type: 'received'}>,
	): void;
	read(now: number): Totals;
};

/** Keeps the totals, which outlive the exchanges they were counted from. */
export function createTally(since: number, samples: number): Tally {
	const rate = createTokenRate();
	const firstToken = createSamples(samples);
	const duration = createSamples(samples);
	let counters = noCounters;

	/** Streaming counts estimates; what the end adds, such as hidden thinking, took as long as the answer. */
	function countTokens(
		exchange: Exchange,
		{event, at}: Extract<ExchangeEvent, {type: 'claude'}>,
	): void {
		if (isContent(event)) {
			rate.add(at, estimateTokens(event));
		} else if (event.type === 'done') {
			const {sent = at} = exchange.marks;
			const missing = event.usage.output - estimateAnswerTokens(exchange);
			rate.spread(sent, at, Math.max(0, missing));
		}
	}

	return {
		count(before, after, event) {
			counters = reduceCounters(counters, before, after);
			if (event.type === 'claude') {
				countTokens(after, event);
			} else if (event.type === 'finished') {
				const {received, firstToken: first = event.at} = after.marks;
				firstToken.add(first - received);
				duration.add(event.at - received);
			}
		},
		read: (now) => ({
			...counters,
			since,
			tokensPerSecond: rate.read(now),
			firstToken: firstToken.read(),
			duration: duration.read(),
		}),
	};
}
