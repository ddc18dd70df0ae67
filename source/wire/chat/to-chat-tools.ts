import type {Tool, ToolChoice} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {
	fromAnthropicChoice,
	isSingleChoice,
} from '../tools/anthropic-choice.js';
import {
	type AskedChoice,
	checkTools,
	chooseTools,
} from '../tools/choose-tools.js';
import {type FunctionFields, toCustomTool, toTool} from '../tools/to-tool.js';
import type {ChatRequest, ChatToolChoice} from './chat-request.js';
import type {ChatTool} from './chat-tool.js';

/** The tools of a chat request, in today's form or the deprecated one, in which the model makes one call at a time. */
export function toChatTools(
	request: ChatRequest,
	hasSchema: boolean,
): {tools: Tool[]; toolChoice: ToolChoice; parallelToolCalls: boolean} {
	const {tools = [], functions = []} = request;
	if (tools.length > 0 && functions.length > 0) {
		throw invalidRequest(
			"Unsupported parameter: 'functions' cannot stand beside 'tools'.",
			'functions',
			'unsupported_parameter',
		);
	}

	const isDeprecated = functions.length > 0;
	const offered = isDeprecated
		? functions.map((definition, index) =>
				toFunction(definition, `functions[${index}]`),
			)
		: tools.map((tool, index) => toChatTool(tool, `tools[${index}]`));
	const named = offered.map(({tool}) => tool);
	checkTools(named, hasSchema, (index) => offered[index]!.nameParam);
	return {
		...chooseTools(
			named,
			isDeprecated
				? toFunctionChoice(request)
				: toAskedChoice(request.tool_choice),
		),
		parallelToolCalls: !isDeprecated && !isSingle(request),
	};
}

function toFunction(
	definition: FunctionFields,
	param: string,
): {tool: Tool; nameParam: string} {
	return {tool: toTool(definition, param), nameParam: `${param}.name`};
}

function toFunctionChoice({
	function_call: choice = 'auto',
}: ChatRequest): AskedChoice {
	return typeof choice === 'string'
		? {type: choice}
		: {type: 'tool', name: choice.name, param: 'function_call.name'};
}

function isSingle({
	parallel_tool_calls: parallel = true,
	tool_choice: choice,
}: ChatRequest): boolean {
	return !parallel || (typeof choice === 'object' && isSingleChoice(choice));
}

/** A tool of a chat request, with the path of its name. `param` is its own. */
function toChatTool(
	tool: ChatTool,
	param: string,
): {tool: Tool; nameParam: string} {
	switch (tool.type) {
		case 'function': {
			const at = `${param}.function`;
			return {tool: toTool(tool.function, at), nameParam: `${at}.name`};
		}

		case 'custom': {
			return tool.spelling === 'openai'
				? {
						tool: toCustomTool(tool.custom, `${param}.custom`),
						nameParam: `${param}.custom.name`,
					}
				: {tool: toFlatTool(tool, param), nameParam: `${param}.name`};
		}
	}
}

function toFlatTool(
	tool: Extract<ChatTool, {spelling: 'flat' | 'anthropic'}>,
	param: string,
): Tool {
	switch (tool.spelling) {
		case 'flat': {
			return toCustomTool(tool, param);
		}

		case 'anthropic': {
			const {name, description, input_schema: parameters} = tool;
			return toTool({name, description, parameters}, param, 'input_schema');
		}
	}
}

/** The choice of a chat request among its tools, in OpenAI's words or Anthropic's. */
function toAskedChoice(choice: ChatToolChoice = 'auto'): AskedChoice {
	if (typeof choice === 'string') {
		return {type: choice};
	}

	switch (choice.type) {
		case 'function': {
			const {name} = choice.function;
			return {type: 'tool', name, param: 'tool_choice.function.name'};
		}

		case 'custom': {
			const {name} = choice.custom;
			return {type: 'tool', name, param: 'tool_choice.custom.name'};
		}

		case 'allowed_tools': {
			const {mode, tools} = choice.allowed_tools;
			return {
				type: 'allowed',
				names: tools.map((tool) =>
					tool.type === 'custom' ? tool.custom.name : tool.function.name,
				),
				required: mode === 'required',
				param: 'tool_choice.allowed_tools.tools',
			};
		}

		case 'auto':
		case 'none':
		case 'any':
		case 'tool': {
			return fromAnthropicChoice(choice);
		}
	}
}
