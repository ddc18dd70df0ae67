import type {StopReason} from '../claude/claude-event.js';

/** OpenAI's word, for the log and the dashboard; each wire format says it in its own way. */
export const finishReasons: Record<StopReason, string> = {
	end: 'stop',
	'stop-sequence': 'stop',
	'max-tokens': 'length',
	'context-full': 'length',
	'tool-calls': 'tool_calls',
	refusal: 'content_filter',
};
