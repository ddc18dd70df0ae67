import type {StopReason} from '../../claude/claude-event.js';

export type StopWord =
	| 'end_turn'
	| 'max_tokens'
	| 'stop_sequence'
	| 'tool_use'
	| 'refusal'
	| 'model_context_window_exceeded';

/** Anthropic's word for how an answer ended. Clients run tools only if it says so, and only if there are calls. */
export function toStopWord(
	stopReason: StopReason,
	hasToolCalls: boolean,
): StopWord {
	switch (stopReason) {
		case 'end':
		case 'tool-calls': {
			return hasToolCalls ? 'tool_use' : 'end_turn';
		}

		case 'stop-sequence': {
			return hasToolCalls ? 'tool_use' : 'stop_sequence';
		}

		case 'max-tokens': {
			return 'max_tokens';
		}

		case 'context-full': {
			return 'model_context_window_exceeded';
		}

		case 'refusal': {
			return 'refusal';
		}
	}
}
