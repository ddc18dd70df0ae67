import type {Tool, ToolChoice} from '../../claude/turn.js';
import {checkTools} from '../tools/check-tools.js';
import {type AskedChoice, chooseTools} from '../tools/choose-tools.js';
import {toCustomTool} from '../tools/to-custom-tool.js';
import {toTool} from '../tools/to-tool.js';
import type {ResponsesRequest} from './responses-request.js';

/** The client's own tools of a responses request. Those a provider would run by itself are left aside. */
export function toResponsesTools(
	{
		tools = [],
		tool_choice: choice,
		parallel_tool_calls: parallel,
	}: ResponsesRequest,
	hasSchema: boolean,
): {tools: Tool[]; toolChoice: ToolChoice; parallelToolCalls: boolean} {
	const parameters: string[] = [];
	const offered = tools.flatMap((tool, index) => {
		if (tool.type === 'foreign') {
			return [];
		}

		parameters.push(`tools[${index}].name`);
		return [
			tool.type === 'custom'
				? toCustomTool(tool, `tools[${index}]`)
				: toTool(tool, `tools[${index}]`),
		];
	});
	checkTools(offered, hasSchema, (index) => parameters[index] ?? 'tools');
	return {
		...chooseTools(offered, toAskedChoice(choice)),
		parallelToolCalls: parallel ?? true,
	};
}

function toAskedChoice(choice: ResponsesRequest['tool_choice']): AskedChoice {
	if (choice === undefined || typeof choice === 'string') {
		return {type: choice ?? 'auto'};
	}

	switch (choice.type) {
		case 'function':
		case 'custom': {
			return {type: 'tool', name: choice.name, param: 'tool_choice.name'};
		}

		case 'allowed_tools': {
			return {
				type: 'allowed',
				names: choice.tools
					.filter(({type}) => type !== 'foreign')
					.map(({name}) => name),
				required: choice.mode === 'required',
				param: 'tool_choice.tools',
			};
		}
	}
}
