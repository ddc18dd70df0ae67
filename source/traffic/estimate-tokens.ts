import type {ContentEvent} from '../claude/claude-event.js';
import {toTokenEstimate} from '../claude/to-token-estimate.js';
import type {Exchange} from './exchange.js';
import {isEnded} from './is-ended.js';
import {answerLength} from './cut-text.js';

/** Tokens in a piece of an answer, roughly: the true count comes only with the end. */
export function estimateTokens(event: ContentEvent): number {
	switch (event.type) {
		case 'text':
		case 'thinking': {
			return toTokenEstimate(event.text.length);
		}

		case 'structured':
		case 'tool-arguments': {
			return toTokenEstimate(event.json.length);
		}

		case 'tool-call': {
			return toTokenEstimate(event.name.length);
		}

		case 'search':
		case 'restart': {
			return 0;
		}
	}
}

/** What `estimateTokens` came to over a whole answer. */
export function estimateAnswerTokens({answer}: Exchange): number {
	const names = answer.toolCalls.reduce((sum, {name}) => sum + name.length, 0);
	return toTokenEstimate(outputLength(answer) + names);
}

/**
The output tokens of an answer, ended or not. Without the names of tools, unlike the rate of tokens: they go with the texts
of an old exchange, and its figures stay.
*/
export function toOutput(
	exchange: Pick<Exchange, 'status' | 'usage' | 'answer'>,
): number {
	const {status, usage, answer} = exchange;
	const length = outputLength(answer);
	return usage && isEnded(exchange)
		? toOutputTokens({status, output: usage.output, length})
		: estimateOutput(length);
}

/** In characters. */
export function outputLength(answer: Exchange['answer']): number {
	return answerLength(answer) + answer.omitted;
}

/**
The output tokens of an answer that has ended. The true count comes only with a complete answer: of one that was cut off,
the CLI has reported the count at its start, so the tokens are estimated from its characters.
*/
export function toOutputTokens({
	status,
	output,
	length,
}: {
	status: Exchange['status'];
	/** As reported. */
	output: number;
	/** In characters. */
	length: number;
}): number {
	return status === 'done' ? output : Math.max(output, estimateOutput(length));
}

function estimateOutput(length: number): number {
	return Math.ceil(toTokenEstimate(length));
}
