import type {Tool, ToolChoice} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {checkTools} from '../tools/check-tools.js';
import {type AskedChoice, chooseTools} from '../tools/choose-tools.js';
import {isSingleChoice} from '../tools/is-single-choice.js';
import {type FunctionFields, toTool} from '../tools/to-tool.js';
import type {ChatRequest} from './chat-request.js';
import {toAskedChoice} from './to-asked-choice.js';
import {toChatTool} from './to-chat-tool.js';

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
