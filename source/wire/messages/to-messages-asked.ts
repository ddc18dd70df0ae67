import type {JsonObject} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import type {Asked, FieldNames} from '../fit/fit-turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import type {MessagesRequest} from './messages-request.js';
import {toMessagesEntries} from './to-messages-entries.js';
import {toMessagesTools, toSearch} from './to-messages-tools.js';

/** What a messages request asks for; the paths of what its messages cannot give Claude are added to `leftOut`. Throws a 400 that names the field at fault. */
export function toMessagesAsked(
	request: MessagesRequest,
	stopSequences: string[],
	leftOut: Set<string>,
): Asked {
	const schema = toMessagesSchema(request);
	return {
		model: request.model,
		...toMessagesTools(request, schema !== undefined),
		conversation: toConversation(
			toMessagesEntries(request, leftOut),
			'messages',
		),
		schema,
		webSearch: toSearch(request),
		maxTokens: request.max_tokens,
		stopSequences,
		effort: toEffort(request),
		thinking: request.thinking,
		temperature: request.temperature,
		topP: request.top_p,
	};
}

/** The schema that `output_config.format` asks for, or `output_format` as it was before; `undefined` for free text. */
function toMessagesSchema({
	output_config: config,
	output_format: former,
}: MessagesRequest): JsonObject | undefined {
	if (config?.format) {
		return toAnswerSchema(config.format.schema, 'output_config.format.schema');
	}

	return former && toAnswerSchema(former.schema, 'output_format.schema');
}

/** A system message may set another effort from there on, which Claude Code does when a person changes it. */
function toEffort({
	messages,
	output_config: config,
}: MessagesRequest): string | undefined {
	for (const message of messages.toReversed()) {
		if (message.role === 'system' && message.output_config?.effort) {
			return message.output_config.effort;
		}
	}

	return config?.effort;
}

/** The names of the fields of a messages request, for what is reported of them. */
export const messagesNames: FieldNames = {
	conversation: 'messages',
	effort: 'output_config.effort',
	thinking: 'thinking',
	budget: 'thinking.budget_tokens',
	effortIsAll: false,
	toolChoice: 'tool_choice',
	ignored: [
		'top_k',
		'metadata',
		'service_tier',
		'speed',
		'container',
		'mcp_servers',
		'context_management',
		'compaction',
		'diagnostics',
		'fallback_credit_token',
		'fallbacks',
		'billing_policy',
		'output_config.task_budget',
		'cache_control',
		'system[].cache_control',
		'tools[].cache_control',
		'tools[].strict',
		'tools[].defer_loading',
		'tools[].allowed_callers',
		'tools[].eager_input_streaming',
		'tools[].input_examples',
		'messages[].clear_at',
		'messages[].content[].cache_control',
		'messages[].content[].context',
		'messages[].content[].transformations',
	],
};
