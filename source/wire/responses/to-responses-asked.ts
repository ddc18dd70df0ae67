import type {JsonObject} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import type {Asked, FieldNames} from '../fit/fit-turn.js';
import {toBudget} from '../fit/openrouter-reasoning.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import type {ToolNames} from './tools/create-tool-names.js';
import type {ResponsesRequest} from './responses-request.js';
import {toInputEntries} from './input/to-input-entries.js';
import {toResponsesTools, toSearch} from './tools/to-responses-tools.js';

/**
What a responses request asks for, by which names Claude calls its tools, and the paths of what was left out of it.
Throws a 400 that names the field at fault.
*/
export function toResponsesAsked(request: ResponsesRequest): {
	asked: Asked;
	toolNames: ToolNames;
	ignored: string[];
	/** Thoughts are not to be shown. */
	hidesThoughts: boolean;
} {
	const {reasoning, max_output_tokens: maxTokens} = request;
	const {isIgnored, ...budget} = toBudget(reasoning ?? {}, maxTokens);
	const schema = toResponsesSchema(request);
	const {names, ...tools} = toResponsesTools(request, schema !== undefined);
	const {entries, ignored} = toInputEntries(request, names);
	return {
		asked: {
			model: request.model,
			...tools,
			conversation: toConversation(entries, 'input'),
			schema,
			webSearch: toSearch(request),
			maxTokens,
			stopSequences: [],
			effort: reasoning?.effort,
			...budget,
			temperature: request.temperature,
			topP: request.top_p,
		},
		toolNames: names,
		ignored: [...(isIgnored ? ['reasoning.max_tokens'] : []), ...ignored],
		hidesThoughts: reasoning?.exclude ?? false,
	};
}

/** The schema that `text.format` asks for; `undefined` for free text. */
function toResponsesSchema({text}: ResponsesRequest): JsonObject | undefined {
	const format = text?.format;
	switch (format?.type) {
		case undefined:
		case 'text': {
			return undefined;
		}

		case 'json_object': {
			return toAnswerSchema({type: 'object'}, 'text.format');
		}

		case 'json_schema': {
			const {schema, description} = format;
			return toAnswerSchema(schema, 'text.format.schema', description);
		}
	}
}

/** The names of the fields of a responses request, for what is reported of them. */
export const responsesNames: FieldNames = {
	conversation: 'input',
	effort: 'reasoning.effort',
	thinking: 'reasoning',
	budget: 'reasoning.max_tokens',
	effortIsAll: true,
	toolChoice: 'tool_choice',
	ignored: [
		'include',
		'metadata',
		'truncation',
		'context_management',
		'max_tool_calls',
		'top_logprobs',
		'presence_penalty',
		'frequency_penalty',
		'service_tier',
		'moderation',
		'user',
		'safety_identifier',
		'prompt_cache_key',
		'prompt_cache_retention',
		'prompt_cache_options',
		'reasoning.summary',
		'reasoning.generate_summary',
		'text.verbosity',
		'text.format.strict',
		'stream_options.include_obfuscation',
		'tools[].strict',
		'tools[].format.definition',
		'tools[].defer_loading',
		'tools[].output_schema',
		'tools[].search_context_size',
		'tools[].search_content_types',
		'tools[].external_web_access',
		'tools[].allowed_callers',
		'tools[].tools[].strict',
		'tools[].tools[].format.definition',
		'tools[].tools[].defer_loading',
		'tools[].tools[].output_schema',
		'tools[].tools[].allowed_callers',
		'input[].content[].detail',
	],
};
