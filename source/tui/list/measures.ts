import type {Exchange} from '../../traffic/exchange.js';

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
	const outputTokens = isEstimate ? estimateTokens(answer) : usage.output;
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

/** English text and code have about four characters a token. */
function estimateTokens(answer: Exchange['answer']): number {
	const characters =
		answer.text.length +
		answer.thinking.length +
		answer.toolCalls.reduce((sum, call) => sum + call.arguments.length, 0) +
		answer.omitted;
	return Math.ceil(characters / 4);
}
