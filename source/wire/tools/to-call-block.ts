import type {ToolCallBlock} from '../../claude/turn.js';
import {parseToolArguments} from './parse-tool-arguments.js';

/** An earlier call. Its name may come from a provider that takes more characters than the Messages API; the id is seen to later. */
export function toCallBlock(
	id: string,
	name: string,
	json: string,
): ToolCallBlock {
	return {
		type: 'tool-call',
		id,
		name: name.replaceAll(/[^\w\-]/gv, '_').slice(0, 128) || '_',
		input: parseToolArguments(json),
	};
}
