import {toInputTokens, type Usage} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';

/** Tokens as OpenAI's chat counts them: the prompt is all input, what came from the cache and what went into it included. */
export function toChatUsage(usage: Usage): JsonObject {
	const prompt = toInputTokens(usage);
	return {
		prompt_tokens: prompt,
		completion_tokens: usage.output,
		total_tokens: prompt + usage.output,
		prompt_tokens_details: {
			cached_tokens: usage.cacheRead,
			cache_write_tokens: usage.cacheCreation,
			audio_tokens: 0,
		},
		completion_tokens_details: {
			reasoning_tokens: usage.thinking ?? 0,
			audio_tokens: 0,
			accepted_prediction_tokens: 0,
			rejected_prediction_tokens: 0,
		},
	};
}
