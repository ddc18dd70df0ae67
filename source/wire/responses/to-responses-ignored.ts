import type {Turn} from '../../claude/turn.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {isEffortLeftAside} from '../thinking/is-effort-left-aside.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';

/** The fields, tools and items of a responses request that OpenAI knows and that have no part in `turn`, which it was made into. */
export function toResponsesIgnored(
	body: unknown,
	request: ResponsesRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort'>,
): string[] {
	const tools = (request.tools ?? []).flatMap((tool) =>
		tool.type === 'foreign' ? [`tools[].${tool.name}`] : [],
	);
	const items = Array.isArray(request.input)
		? request.input.flatMap(({type}) =>
				honoured.has(type) ? [] : [`input[].${type}`],
			)
		: [];
	return [
		...toIgnoredFields(body, [
			...(context.forwardSampling ? [] : ['temperature', 'top_p']),
			...(isEffortLeftAside(request.reasoning?.effort, turn)
				? ['reasoning.effort']
				: []),
			...ignored,
		]),
		...new Set([...tools, ...items]),
	];
}

const honoured = new Set<string>([
	'message',
	'function_call',
	'function_call_output',
	'custom_tool_call',
	'custom_tool_call_output',
]);

const ignored = [
	'store',
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
	'input[].content[].detail',
];
