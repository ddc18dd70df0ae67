import {hash} from 'node:crypto';
import type {ToolCallBlock} from '../../claude/turn.js';
import type {ToolUse} from '../blocks/content-block.js';
import {parseToolArguments} from './parse-tool-arguments.js';
import {unlistableNames} from './to-tool.js';

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

/** An earlier call of a tool that takes a text; its id is seen to later. */
export function toCustomCall(
	id: string,
	name: string,
	input: string,
): ToolCallBlock {
	return {type: 'tool-call', id, name: toCallName(name), input: {input}};
}

/** An earlier call of the assistant's; its id is seen to later. */
export function toUse({id, name, input}: ToolUse): ToolCallBlock {
	return {type: 'tool-call', id, name: toCallName(name), input};
}

/**
The name of an earlier call as the Messages API and the CLI take it; it may come from a provider that takes more
characters, or any name.
*/
export function toCallName(name: string): string {
	// A character may take two code units, and a name megabytes.
	const start = name.slice(0, 256);
	const called = start.replaceAll(/[^\w\-]/gv, '_').slice(0, 128) || '_';
	return unlistableNames.has(called) ? `${called}_` : called;
}

/**
A call's id as the Messages API takes it. Ours are; a history that began with another provider may hold others
(`functions.read:0`, `call_1|fc_2`), which become something unique to them.
*/
export function toCallId(id: string): string {
	return /^[\w\-]{1,64}$/v.test(id)
		? id
		: `call_${hash('sha256', id).slice(0, 32)}`;
}
