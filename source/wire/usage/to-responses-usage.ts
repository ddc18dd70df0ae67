import type {Usage} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';

/** Tokens as OpenAI's Responses count them: the input is all of it, what came from the cache and what went into it included. */
export function toResponsesUsage(usage: Usage): JsonObject {
	const input = usage.input + usage.cacheRead + usage.cacheCreation;
	return {
		input_tokens: input,
		input_tokens_details: {
			cached_tokens: usage.cacheRead,
			cache_write_tokens: usage.cacheCreation,
		},
		output_tokens: usage.output,
		output_tokens_details: {reasoning_tokens: usage.thinking ?? 0},
		total_tokens: input + usage.output,
	};
}
