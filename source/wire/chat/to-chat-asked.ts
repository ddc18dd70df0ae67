import type {JsonObject} from '../../claude/turn.js';
import {toConversation} from '../conversation/to-conversation.js';
import type {Asked, FieldNames} from '../fit/fit-turn.js';
import {toAnswerSchema} from '../schema/to-answer-schema.js';
import {type AskedSearch, toWebSearch} from '../tools/to-web-search.js';
import type {ChatRequest} from './chat-request.js';
import {toChatEntries} from './to-chat-entries.js';
import {toChatTools} from './to-chat-tools.js';
import type {CustomTools} from './to-custom-tools.js';
import type {Reasoning} from './to-reasoning.js';

/** What a chat request asks for; the paths of what its messages cannot give Claude are added to `leftOut`. Throws a 400 that names the field at fault. */
export function toChatAsked(
	request: ChatRequest,
	{
		reasoning: {effort, thinking, adjustedBudget},
		stopSequences,
		customTools,
		leftOut,
	}: {
		reasoning: Reasoning;
		stopSequences: string[];
		customTools: CustomTools;
		leftOut: Set<string>;
	},
): Asked {
	const schema = toChatSchema(request);
	return {
		model: request.model,
		...toChatTools(request, schema !== undefined),
		conversation: toConversation(
			toChatEntries(request.messages, customTools, leftOut),
			'messages',
		),
		schema,
		webSearch: toSearch(request),
		maxTokens: request.max_completion_tokens ?? request.max_tokens,
		stopSequences,
		effort,
		thinking,
		adjustedBudget,
		temperature: request.temperature,
		topP: request.top_p,
	};
}

function toSearch({
	web_search_options: options,
}: ChatRequest): AskedSearch | undefined {
	return (
		options && {
			tool: toWebSearch({
				...options.filters,
				user_location: options.user_location?.approximate,
			}),
			field: 'web_search_options',
		}
	);
}

/** The schema that `response_format` asks for; `undefined` for free text. */
function toChatSchema({
	response_format: format,
}: ChatRequest): JsonObject | undefined {
	switch (format?.type) {
		case undefined:
		case 'text': {
			return undefined;
		}

		case 'json_object': {
			return toAnswerSchema(
				format.schema ?? {type: 'object'},
				'response_format.schema',
			);
		}

		case 'json_schema': {
			const {schema, description} = format.json_schema;
			return toAnswerSchema(
				schema,
				'response_format.json_schema.schema',
				description,
			);
		}
	}
}

/** The names of the fields of a chat request, which has several ways to ask for most things. */
export function toChatNames(
	request: ChatRequest,
	reasoning: Reasoning,
): FieldNames {
	// Results of the deprecated form are matched by name.
	const usesNames = request.messages.some(({role}) => role === 'function');
	return {
		conversation: 'messages',
		effort: reasoning.effortField,
		thinking: reasoning.thinkingField,
		budget: reasoning.budgetField,
		effortIsAll: true,
		toolChoice: request.functions?.length ? 'function_call' : 'tool_choice',
		ignored: [
			...(reasoning.ignoresBudget ? ['reasoning.max_tokens'] : []),
			...(reasoning.effortField === 'reasoning.effort'
				? ['reasoning_effort']
				: []),
			...(usesNames ? [] : ['messages[].name']),
			...ignored,
		],
	};
}

const ignored = [
	'seed',
	'logprobs',
	'top_logprobs',
	'logit_bias',
	'presence_penalty',
	'frequency_penalty',
	'verbosity',
	'prediction',
	'audio',
	'web_search_options.search_context_size',
	'moderation',
	'user',
	'safety_identifier',
	'metadata',
	'store',
	'service_tier',
	'prompt_cache_key',
	'prompt_cache_retention',
	'prompt_cache_options',
	'stream_options.include_obfuscation',
	'messages[].audio',
	'messages[].content[].image_url.detail',
	'tools[].function.strict',
	'tools[].custom.format.grammar.definition',
	'tools[].format.definition',
	'functions[].strict',
	'response_format.json_schema.strict',
];
