import type {Usage} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';

/** Tokens as Anthropic counts them: the three kinds of input are disjoint. */
export function toMessagesUsage(usage: Usage): JsonObject {
	return {
		input_tokens: usage.input,
		cache_creation_input_tokens: usage.cacheCreation,
		cache_read_input_tokens: usage.cacheRead,
		output_tokens: usage.output,
		...(usage.thinking !== undefined && {
			output_tokens_details: {thinking_tokens: usage.thinking},
		}),
	};
}
