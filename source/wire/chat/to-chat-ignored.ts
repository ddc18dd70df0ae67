import type {Turn} from '../../claude/turn.js';
import {toTraceFields} from '../blocks/to-trace-fields.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {isEffortLeftAside} from '../thinking/is-effort-left-aside.js';
import {toThinkingIgnored} from '../thinking/to-thinking-ignored.js';
import type {ParseContext} from '../wire-format.js';
import type {ChatRequest} from './chat-request.js';
import {toReasoning} from './to-reasoning.js';

/** The fields of a chat request that OpenAI knows and that have no part in `turn`, which it was made into. */
export function toChatIgnored(
	body: unknown,
	request: ChatRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort' | 'model' | 'thinking'>,
): string[] {
	// Results of the deprecated form are matched by name.
	const usesNames = request.messages.some(({role}) => role === 'function');
	const reasoning = toReasoning(request);
	const {available} = context.models;
	const fieldNames: Record<string, string> = {
		thinking: reasoning.thinkingField,
		'thinking.budget_tokens': reasoning.budgetField,
	};
	const fields = toIgnoredFields(body, [
		...(isEffortLeftAside(reasoning.effort, turn)
			? [reasoning.effortField]
			: []),
		...toThinkingIgnored(reasoning.thinking, turn, available).map(
			(field) => fieldNames[field] ?? field,
		),
		...(reasoning.ignoresBudget ? ['reasoning.max_tokens'] : []),
		...(reasoning.effortField === 'reasoning.effort'
			? ['reasoning_effort']
			: []),
		...(context.forwardSampling ? [] : ['temperature', 'top_p']),
		...(usesNames ? [] : ['messages[].name']),
		...ignored,
	]);
	return [...fields, ...toTraceFields(request.messages)];
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
	'web_search_options',
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
