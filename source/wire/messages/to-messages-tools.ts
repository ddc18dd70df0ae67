import type {Tool, ToolChoice} from '../../claude/turn.js';
import {checkTools} from '../tools/check-tools.js';
import {type AskedChoice, chooseTools} from '../tools/choose-tools.js';
import {toTool} from '../tools/to-tool.js';
import type {MessagesRequest} from './messages-request.js';

/** The client's own tools. Those the provider knows or runs by itself are left aside. */
export function toMessagesTools(
	{tools = [], tool_choice: choice}: MessagesRequest,
	hasSchema: boolean,
): {tools: Tool[]; toolChoice: ToolChoice; parallelToolCalls: boolean} {
	const parameters: string[] = [];
	const offered = tools.flatMap((tool, index) => {
		if (tool.type === 'foreign') {
			return [];
		}

		const {name, description, input_schema: schema} = tool;
		parameters.push(`tools[${index}].name`);
		return [
			toTool(
				{name, description, parameters: schema},
				`tools[${index}]`,
				'input_schema',
			),
		];
	});
	checkTools(offered, hasSchema, (index) => parameters[index] ?? 'tools');
	return {
		...chooseTools(offered, toAskedChoice(choice)),
		parallelToolCalls: !isSingle(choice),
	};
}

function toAskedChoice(choice: MessagesRequest['tool_choice']): AskedChoice {
	switch (choice?.type) {
		case undefined:
		case 'auto': {
			return {type: 'auto'};
		}

		case 'none': {
			return {type: 'none'};
		}

		case 'any': {
			return {type: 'required'};
		}

		case 'tool': {
			return {type: 'tool', name: choice.name, param: 'tool_choice.name'};
		}
	}
}

function isSingle(choice: MessagesRequest['tool_choice']): boolean {
	return (
		choice !== undefined &&
		choice.type !== 'none' &&
		choice.disable_parallel_tool_use === true
	);
}
