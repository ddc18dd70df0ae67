import type {ToolCallBlock} from '../../claude/turn.js';
import {parseToolArguments} from './parse-tool-arguments.js';
import {toCallName} from './to-call-name.js';

/**
An earlier call whose arguments are a text; its id is seen to later. A text that is no JSON object is kept as it is in
`arguments`, so that a conversation in which a call failed can go on.
*/
export function toCallBlock(
	id: string,
	name: string,
	json: string,
): ToolCallBlock {
	return {
		type: 'tool-call',
		id,
		name: toCallName(name),
		input: parseToolArguments(json) ?? {arguments: json},
	};
}
