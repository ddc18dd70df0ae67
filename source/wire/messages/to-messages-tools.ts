import type {Tool, ToolChoice} from '../../claude/turn.js';
import {checkTools} from '../tools/check-tools.js';
import {chooseTools} from '../tools/choose-tools.js';
import {fromAnthropicChoice} from '../tools/from-anthropic-choice.js';
import {isSingleChoice} from '../tools/is-single-choice.js';
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
		...chooseTools(
			offered,
			choice === undefined ? {type: 'auto'} : fromAnthropicChoice(choice),
		),
		parallelToolCalls: choice === undefined || !isSingleChoice(choice),
	};
}
