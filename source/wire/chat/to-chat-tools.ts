import type {Tool, ToolChoice} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {checkTools} from '../tools/check-tools.js';
import {type AskedChoice, chooseTools} from '../tools/choose-tools.js';
import {toTool} from '../tools/to-tool.js';
import type {ChatRequest} from './chat-request.js';

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
	const paramOf = (index: number) =>
		isDeprecated ? `functions[${index}]` : `tools[${index}].function`;
	const definitions = isDeprecated
		? functions
		: tools.map((tool) => tool.function);
	const offered = definitions.map((definition, index) =>
		toTool(definition, paramOf(index)),
	);
	checkTools(offered, hasSchema, (index) => `${paramOf(index)}.name`);
	return {
		...chooseTools(
			offered,
			isDeprecated ? toFunctionChoice(request) : toAskedChoice(request),
		),
		parallelToolCalls: !isDeprecated && (request.parallel_tool_calls ?? true),
	};
}

function toAskedChoice({
	tool_choice: choice = 'auto',
}: ChatRequest): AskedChoice {
	if (typeof choice === 'string') {
		return {type: choice};
	}

	switch (choice.type) {
		case 'function': {
			const {name} = choice.function;
			return {type: 'tool', name, param: 'tool_choice.function.name'};
		}

		case 'allowed_tools': {
			const {mode, tools} = choice.allowed_tools;
			return {
				type: 'allowed',
				names: tools.map((tool) => tool.function.name),
				required: mode === 'required',
				param: 'tool_choice.allowed_tools.tools',
			};
		}
	}
}

function toFunctionChoice({
	function_call: choice = 'auto',
}: ChatRequest): AskedChoice {
	return typeof choice === 'string'
		? {type: choice}
		: {type: 'tool', name: choice.name, param: 'function_call.name'};
}
