import type {ToolCallBlock} from '../../claude/turn.js';
import {toCallName} from '../tools/to-call-name.js';
import type {ToolUse} from './content-block.js';

/** An earlier call of the assistant's; its id is seen to later. */
export function toUse({id, name, input}: ToolUse): ToolCallBlock {
	return {type: 'tool-call', id, name: toCallName(name), input};
}
