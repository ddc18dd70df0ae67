import type {Tool} from '../../claude/turn.js';
import {toCustomTool} from '../tools/to-custom-tool.js';
import {toTool} from '../tools/to-tool.js';
import type {ChatTool} from './chat-tool.js';

/** A tool of a chat request, with the path of its name. `param` is its own. */
export function toChatTool(
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
