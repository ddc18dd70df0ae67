import type {ClaudeModel} from '../../claude/claude.js';
import type {Effort, Thinking, ToolChoice} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {fitEffort} from './fit-effort.js';
import {toEffort} from './to-effort.js';

export type ThinkingFields = {
	/** OpenAI's `reasoning_effort`. */
	effort?: string | undefined;
	/** As the CLI takes it. */
	model: string;
	available: ClaudeModel[];
	/** The Messages API's `thinking`, which Anthropic's own compatibility endpoint takes as well. */
	thinking?: {type: string; budget_tokens?: number | undefined} | undefined;
	toolChoice: ToolChoice;
	maxTokens?: number | undefined;
};

/**
How much to think. Not at all when a tool is forced, since the Messages API refuses the two together. Throws a 400 for a
budget that the API would not take.
*/
export function toThinking(fields: ThinkingFields): {
	effort?: Effort;
	thinking: Thinking;
} {
	const level = toEffort(fields.effort ?? '');
	const asked = toAsked(fields);
	const isOff =
		fields.toolChoice.type === 'required' ||
		fields.toolChoice.type === 'tool' ||
		level === 'off';
	const effort =
		level === undefined || level === 'off'
			? undefined
			: fitEffort(level, fields.model, fields.available);
	return {
		thinking: isOff ? {type: 'off'} : asked,
		...(effort !== undefined && {effort}),
	};
}

function toAsked({thinking, maxTokens}: ThinkingFields): Thinking {
	const tokens = thinking?.budget_tokens;
	if (thinking?.type === 'disabled') {
		return {type: 'off'};
	}

	if (thinking?.type !== 'enabled' || tokens === undefined) {
		return {type: 'default'};
	}

	const most = maxTokens ?? Number.POSITIVE_INFINITY;
	if (tokens < 1024 || tokens >= most) {
		throw invalidRequest(
			"Invalid value for 'thinking.budget_tokens': expected at least 1024 and less than the token limit.",
			'thinking.budget_tokens',
		);
	}

	return {type: 'budget', tokens};
}
