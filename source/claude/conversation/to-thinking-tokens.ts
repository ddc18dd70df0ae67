import type {Turn} from '../turn.js';

type ThinkingTurn = Pick<
	Turn,
	'thinking' | 'maxTokens' | 'tools' | 'toolChoice' | 'schema'
>;

/** How many tokens a turn may think at most: 0 switches thinking off, null is the CLI's own choice. */
export function toThinkingTokens(turn: ThinkingTurn): number | null {
	const {thinking, maxTokens} = turn;
	// The API refuses to think where it must call.
	if (mustCall(turn)) {
		return 0;
	}

	switch (thinking.type) {
		case 'off': {
			return 0;
		}

		case 'budget': {
			return thinking.tokens;
		}

		case 'default': {
			return maxTokens !== undefined && maxTokens < leastTokensWithThinking
				? 0
				: null;
		}
	}
}

/** Models with a thinking budget are given all of `max_tokens` but one for it: nothing would be left to say. */
export const leastTokensWithThinking = 4096;

function mustCall({tools, toolChoice, schema}: ThinkingTurn): boolean {
	const isForced = {
		auto: false,
		none: schema !== undefined,
		required: true,
		tool: true,
	};
	return tools.length > 0 && isForced[toolChoice.type];
}
