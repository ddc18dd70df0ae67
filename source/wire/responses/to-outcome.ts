import type {StopReason} from '../../claude/claude-event.js';

export type Outcome = {
	status: 'completed' | 'incomplete';
	/** Why it is incomplete. */
	reason?: 'max_output_tokens' | 'content_filter';
};

/** How a response ended, in the words of OpenAI's Responses. */
export function toOutcome(stopReason: StopReason): Outcome {
	switch (stopReason) {
		case 'end':
		case 'stop-sequence':
		case 'tool-calls': {
			return {status: 'completed'};
		}

		case 'max-tokens':
		case 'context-full': {
			return {status: 'incomplete', reason: 'max_output_tokens'};
		}

		case 'refusal': {
			return {status: 'incomplete', reason: 'content_filter'};
		}
	}
}
