import type {ToolCallBlock} from '../../claude/turn.js';
import {parseToolArguments} from './parse-tool-arguments.js';
import {toCallName} from './to-call-name.js';

/** An earlier call whose arguments are a text; its id is seen to later. */
export function toCallBlock(
	id: string,
	name: string,
	json: string,
): ToolCallBlock {
	return {
		type: 'tool-call',
		id,
		name: toCallName(name),
		input: parseToolArguments(json),
	};
}
