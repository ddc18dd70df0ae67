import {toInputTokens} from '../claude/claude-event.js';
import {outputLength, toOutputTokens} from '../traffic/estimate-tokens.js';
import type {Exchange} from '../traffic/exchange.js';
import {toPriceWeight} from '../traffic/to-cache-miss.js';

/** What budgets count of a request that has ended. Times are in milliseconds since the epoch. */
export type SpentRequest = {
	id: string;
	received: number;
	ended: number;
	/** Whose it was, as in an exchange. */
	caller: string;
	keyName?: string | undefined;
	/** What answered, or what was asked where nothing did. */
	model: string;
	tokens: number;
	/** At list price, estimated where the CLI has not reported the cost. */
	dollars: number;
};

/** The figures that the tokens and the cost are made from; absent fields are unknown. */
export type SpentFigures = {
	status: Exchange['status'];
	input?: number | undefined;
	cacheRead?: number | undefined;
	cacheCreation?: number | undefined;
	output?: number | undefined;
	costUsd?: number | undefined;
	/** In characters. */
	answerLength: number;
};

/** Undefined for a request that was not sent to Claude: it has used nothing. */
export function toSpentRequest(exchange: Exchange): SpentRequest | undefined {
	const {id, marks, caller, keyName, usage, answer} = exchange;
	if (marks.sent === undefined) {
		return undefined;
	}

	return {
		id,
		received: marks.received,
		ended: marks.ended ?? marks.received,
		caller,
		keyName,
		model: exchange.modelUsed ?? exchange.modelAsked,
		...toSpent({
			...usage,
			status: exchange.status,
			costUsd: exchange.costUsd,
			answerLength: outputLength(answer),
		}),
	};
}

/**
Counts a cut-off answer as well: its cost was never reported, and its tokens only as they were at its start. A client that
cuts off all its answers would use the plan for nothing otherwise.
*/
export function toSpent({
	status,
	input = 0,
	cacheRead = 0,
	cacheCreation = 0,
	output: reported = 0,
	costUsd,
	answerLength: length,
}: SpentFigures): Pick<SpentRequest, 'tokens' | 'dollars'> {
	const output = toOutputTokens({status, output: reported, length});
	const tokens = toInputTokens({input, cacheRead, cacheCreation}) + output;
	return {
		tokens,
		dollars:
			costUsd ?? toDollars({input: input + cacheCreation, cacheRead, output}),
	};
}

/** An estimate at the price of a large model. */
export function toDollars({
	input,
	cacheRead = 0,
	output,
}: {
	input: number;
	cacheRead?: number;
	output: number;
}): number {
	return (
		(toPriceWeight({input, cacheRead, cacheCreation: 0, output}) *
			dollarsPerMillion) /
		1_000_000
	);
}

/** The list price of fresh input of a large model. */
const dollarsPerMillion = 5;
