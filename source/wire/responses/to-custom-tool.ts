import type {Tool} from '../../claude/turn.js';
import {toTool} from '../tools/to-tool.js';
import type {ResponsesRequest} from './responses-request.js';

type CustomTool = Extract<
	NonNullable<ResponsesRequest['tools']>[number],
	{type: 'custom'}
>;

/**
A tool that takes a text as one that takes an object, which is all the Messages API knows: the text is its `input`. A
grammar is told to the model; nothing makes it keep to it.
*/
export function toCustomTool(
	{name, description, format}: CustomTool,
	param: string,
): Tool {
	const grammar = format?.['definition'];
	const input = {
		type: 'string',
		...(typeof grammar === 'string' && {
			description: `The text as it is, in the form of this grammar:\n${grammar}`,
		}),
	};
	const parameters = {
		type: 'object',
		properties: {input},
		required: ['input'],
	};
	return toTool({name, description, parameters}, param);
}
