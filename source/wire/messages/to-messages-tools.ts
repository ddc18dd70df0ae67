import type {JsonObject, Tool, ToolChoice} from '../../claude/turn.js';
import {
	fromAnthropicChoice,
	isSingleChoice,
} from '../tools/anthropic-choice.js';
import {checkTools, chooseTools} from '../tools/choose-tools.js';
import {toTool} from '../tools/to-tool.js';
import {type AskedSearch, toWebSearch} from '../tools/to-web-search.js';
import type {MessagesTool} from './messages-block.js';
import type {MessagesRequest} from './messages-request.js';

/**
The client's own tools, those that a system message adds included. One that it removes stays: the model reads that it is gone, and a
process cannot be given other tools. Those the provider knows or runs by itself are ignored.
*/
export function toMessagesTools(
	request: MessagesRequest,
	hasSchema: boolean,
): {tools: Tool[]; toolChoice: ToolChoice; parallelToolCalls: boolean} {
	const {tools = [], tool_choice: choice, messages} = request;
	const declared = tools.map((tool, index) => ({
		tool,
		param: `tools[${index}]`,
	}));
	const names = new Set(tools.map(({name}) => name));
	const added = toAddedTools(messages).filter(({tool: {name}}) => {
		const isNew = !names.has(name);
		names.add(name);
		return isNew;
	});
	const parameters: string[] = [];
	const offered = [...declared, ...added].flatMap(({tool, param}) => {
		if (tool.type !== 'custom') {
			return [];
		}

		const {name, description, input_schema: schema} = tool;
		parameters.push(`${param}.name`);
		return [
			toTool({name, description, parameters: schema}, param, 'input_schema'),
		];
	});
	checkTools(offered, hasSchema, (index) => parameters[index] ?? 'tools');
	return {
		...chooseTools(
			offered,
			choice === undefined ? {type: 'auto'} : fromAnthropicChoice(choice),
			!hasSchema && findSearch(request) !== undefined,
		),
		parallelToolCalls: choice === undefined || !isSingleChoice(choice),
	};
}

/** The search of the web that a request offers. */
export function toSearch(request: MessagesRequest): AskedSearch | undefined {
	const search = findSearch(request);
	return (
		search && {tool: toWebSearch(search), field: `tools[].${search.version}`}
	);
}

function findSearch({tools = [], messages}: MessagesRequest) {
	const added = toAddedTools(messages).map(({tool}) => tool);
	return [...tools, ...added].find((tool) => tool.type === 'web_search');
}

/** The version of the search that stands in for another, as newer ones need more of Anthropic's tools. */
export function toSearchVersions(
	request: MessagesRequest,
	{type = ''}: JsonObject,
): string[] {
	const search = findSearch(request);
	return search === undefined || search.version === type
		? []
		: [`tools[].type=${JSON.stringify(type).slice(1, -1)}`];
}

/** The tools that the provider knows or runs by itself, as paths. */
export function toForeignTools({
	tools = [],
	messages,
}: MessagesRequest): string[] {
	const added = toAddedTools(messages).map(({tool}) => tool);
	const names = [...tools, ...added].flatMap((tool) =>
		tool.type === 'foreign' ? [`tools[].${tool.name}`] : [],
	);
	return [...new Set(names)];
}

/** What system messages define within the conversation. `param` is the path of the definition. */
function toAddedTools(
	messages: MessagesRequest['messages'],
): Array<{tool: MessagesTool; param: string}> {
	return messages.flatMap(({role, content}, at) =>
		role === 'system' && typeof content === 'object'
			? content.flatMap((part, index) =>
					part.type === 'tool_addition' && part.tool.definition
						? [
								{
									tool: part.tool.definition,
									param: `messages[${at}].content[${index}].tool.definition`,
								},
							]
						: [],
				)
			: [],
	);
}
