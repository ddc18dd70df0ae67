import type {StopReason} from '../../claude/claude-event.js';

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** OpenAI's word for how an answer ended. Clients run tools only if it says so, and only if there are calls. */
export function toFinishReason(
	stopReason: StopReason,
	hasToolCalls: boolean,
): FinishReason {
	switch (stopReason) {
		case 'end':
		case 'stop-sequence':
		case 'tool-calls': {
			return hasToolCalls ? 'tool_calls' : 'stop';
		}

		case 'pause':
		case 'max-tokens':
		case 'context-full': {
			return 'length';
		}

		case 'refusal': {
			return 'content_filter';
		}
	}
}
