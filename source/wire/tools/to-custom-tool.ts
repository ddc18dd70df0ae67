import type {JsonObject, JsonValue, Tool} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {toTool} from './to-tool.js';

export type CustomFields = {
	name: string;
	description?: string | undefined;
	format?: JsonObject | undefined;
};

/**
A tool that takes a text as one that takes an object, which is all the Messages API knows: the text is its `input`. A
grammar is told to the model; nothing makes it keep to it.
*/
export function toCustomTool(
	{name, description, format}: CustomFields,
	param: string,
): Tool {
	const grammar = toGrammar(format);
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

/** Chat completions have it one level deeper than responses. */
function toGrammar(format: JsonObject = {}): JsonValue | undefined {
	const {definition, grammar} = format;
	return isObject(grammar) ? grammar['definition'] : definition;
}
