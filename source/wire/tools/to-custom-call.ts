import type {ToolCallBlock} from '../../claude/turn.js';
import {toCallName} from './to-call-name.js';

/** An earlier call of a tool that takes a text; its id is seen to later. */
export function toCustomCall(
	id: string,
	name: string,
	input: string,
): ToolCallBlock {
	return {type: 'tool-call', id, name: toCallName(name), input: {input}};
}
