import type {Tool} from '../../claude/turn.js';
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
			const {name, description, input_schema: parameters} = tool;
			return {
				tool: toTool({name, description, parameters}, param, 'input_schema'),
				nameParam: `${param}.name`,
			};
		}
	}
}
