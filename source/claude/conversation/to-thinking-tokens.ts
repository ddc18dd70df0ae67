import type {Turn} from '../turn.js';

type ThinkingTurn = Pick<
	Turn,
	'thinking' | 'maxTokens' | 'tools' | 'toolChoice' | 'schema' | 'webSearch'
>;

/** The thinking budget of a turn in tokens: 0 disables thinking, null leaves the choice to the CLI. */
export function toThinkingTokens(turn: ThinkingTurn): number | null {
	const {thinking, maxTokens} = turn;
	// The API refuses thinking when a tool call is forced.
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

/**
The CLI gives models with a thinking budget all of `max_tokens` but one token, which would leave none for the answer.
*/
export const leastTokensWithThinking = 4096;

function mustCall({
	tools,
	toolChoice,
	schema,
	webSearch,
}: ThinkingTurn): boolean {
	const isForced = {
		auto: false,
		none: schema !== undefined,
		required: true,
		tool: true,
	};
	return (
		(tools.length > 0 || webSearch !== undefined) && isForced[toolChoice.type]
	);
}
