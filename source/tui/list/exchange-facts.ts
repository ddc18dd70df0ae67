import {toTokenEstimate} from '../../claude/to-token-estimate.js';
import type {AnswerView, Exchange} from '../../traffic/exchange.js';
import {answerLength} from '../../traffic/text-length.js';
import {toSingleLine} from '../text/sanitize.js';

/** What a person compares requests by. Undefined while it cannot be known. */
export type Measures = {
	inputTokens?: number;
	outputTokens?: number;
	/** The output was counted by its characters: the true number comes with the end. */
	isEstimate: boolean;
	firstTokenMs?: number;
	/** So far, while it runs. */
	durationMs: number;
	tokensPerSecond?: number;
};

export function toMeasures(exchange: Exchange, now: number): Measures {
	const {marks, usage, answer} = exchange;
	const end = marks.ended ?? now;
	// Only the end of an answer tells its true number.
	const isEstimate = exchange.status !== 'done' || usage === undefined;
	const outputTokens = isEstimate ? estimateOutput(answer) : usage.output;
	const answeringMs =
		marks.firstToken === undefined ? 0 : end - marks.firstToken;
	return {
		inputTokens: usage && usage.input + usage.cacheRead + usage.cacheCreation,
		outputTokens,
		isEstimate,
		firstTokenMs: marks.firstToken && marks.firstToken - marks.received,
		durationMs: end - marks.received,
		tokensPerSecond:
			answeringMs >= 100 && outputTokens > 0
				? (outputTokens * 1000) / answeringMs
				: undefined,
	};
}

/** Without the names of tools, unlike the rate of tokens: they go with the texts of an old exchange, and its figures stay. */
function estimateOutput(answer: AnswerView): number {
	return Math.ceil(toTokenEstimate(answerLength(answer) + answer.omitted));
}

/** What was said last, to tell one request from another: of a tool loop, what the tool gave back. */
export function lastSaid({messages}: Exchange): string {
	return messages.findLast(({text}) => text !== '')?.text ?? '';
}

/** A model as short as it stays clear: `claude-opus-4-8-20260514` and `anthropic/claude-opus-4-8` are `opus-4-8`. */
export function toModelName(model: string): string {
	const name = toSingleLine(model)
		.replace(/^.*\//v, '')
		.replace(/^claude-/v, '')
		.replace(/-\d{8}$/v, '');
	return name === '' ? 'default' : name;
}
