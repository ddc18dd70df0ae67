import type {Turn} from '../../claude/turn.js';
import {toTraceFields} from '../blocks/to-trace-fields.js';
import {toIgnoredFields} from '../fields/to-ignored-fields.js';
import {isEffortLeftAside} from '../thinking/is-effort-left-aside.js';
import {toThinkingIgnored} from '../thinking/to-thinking-ignored.js';
import type {ParseContext} from '../wire-format.js';
import type {MessagesRequest} from './messages-request.js';
import {toAskedEffort} from './to-messages-turn.js';
import {toAddedTools} from './to-messages-tools.js';

/** The fields, tools and blocks of a messages request that Anthropic knows and that have no part in `turn`, which it was made into. */
export function toMessagesIgnored(
	body: unknown,
	request: MessagesRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort' | 'model' | 'thinking'>,
): string[] {
	const added = toAddedTools(request.messages).map(({tool}) => tool);
	const tools = [...(request.tools ?? []), ...added].flatMap((tool) =>
		tool.type === 'foreign' ? [`tools[].${tool.name}`] : [],
	);
	return [
		...toIgnoredFields(body, [
			...(context.forwardSampling ? [] : ['temperature', 'top_p']),
			...(isEffortLeftAside(toAskedEffort(request), turn)
				? ['output_config.effort']
				: []),
			...toThinkingIgnored(request.thinking, turn, context.models.available),
			...ignored,
		]),
		...new Set(tools),
		...toTraceFields(request.messages),
	];
}

const ignored = [
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
	'messages[].content[].citations',
	'messages[].content[].context',
	'messages[].content[].transformations',
];
