import type {Tool, ToolChoice} from '../../claude/turn.js';
import {
	fromAnthropicChoice,
	isSingleChoice,
} from '../tools/anthropic-choice.js';
import {checkTools, chooseTools} from '../tools/choose-tools.js';
import {toTool} from '../tools/to-tool.js';
import type {MessagesTool} from './messages-block.js';
import type {MessagesRequest} from './messages-request.js';

/**
The client's own tools, those that a system message adds included. One that it removes stays: the model reads that it is gone, and a
process cannot be given other tools. Those the provider knows or runs by itself are ignored.
*/
export function toMessagesTools(
	{tools = [], tool_choice: choice, messages}: MessagesRequest,
	hasSchema: boolean,
): {tools: Tool[]; toolChoice: ToolChoice; parallelToolCalls: boolean} {
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
		if (tool.type === 'foreign') {
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
		),
		parallelToolCalls: choice === undefined || !isSingleChoice(choice),
	};
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
