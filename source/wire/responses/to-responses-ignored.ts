import type {Turn} from '../../claude/turn.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {isEffortLeftAside} from '../thinking/is-effort-left-aside.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';
import type {ResponsesTool} from './responses-tool.js';

/** The fields and tools of a responses request that OpenAI knows and that have no part in `turn`, which it was made into. */
export function toResponsesIgnored(
	body: unknown,
	request: ResponsesRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort'>,
): string[] {
	const tools = (request.tools ?? []).flatMap((tool) =>
		toForeignNames(tool, 'tools[]'),
	);
	return [
		...toIgnoredFields(body, [
			...(context.forwardSampling ? [] : ['temperature', 'top_p']),
			...(isEffortLeftAside(request.reasoning?.effort, turn)
				? ['reasoning.effort']
				: []),
			...ignored,
		]),
		...new Set(tools),
	];
}

/** The tools that a provider would run, as paths. */
function toForeignNames(tool: ResponsesTool, param: string): string[] {
	if (tool.type === 'foreign') {
		return [`${param}.${tool.name}`];
	}

	return tool.type === 'namespace'
		? (tool.tools ?? []).flatMap((child) =>
				toForeignNames(child, `${param}.tools[]`),
			)
		: [];
}

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
	'tools[].defer_loading',
	'tools[].output_schema',
	'tools[].allowed_callers',
	'tools[].tools[].strict',
	'tools[].tools[].format.definition',
	'tools[].tools[].defer_loading',
	'tools[].tools[].output_schema',
	'tools[].tools[].allowed_callers',
	'input[].content[].detail',
];
