import type {JsonObject, JsonValue, Tool} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';
import {toInputSchema} from '../schema/to-input-schema.js';

export type FunctionFields = {
	name: string;
	description?: string | undefined;
	parameters?: JsonObject | undefined;
};

/**
A client's function as a tool. `param` is the path of its definition and `schemaField` the API's name for its parameters,
for the 400 that a name or schema may cost.
*/
export function toTool(
	definition: FunctionFields,
	param: string,
	schemaField = 'parameters',
): Tool {
	if (!/^[\w\-]{1,128}$/v.test(definition.name)) {
		throw invalidRequest(
			`Invalid value for '${param}.name': ${quote(definition.name)}. Tool names hold 1 to 128 letters, digits, '_' and '-'.`,
			`${param}.name`,
		);
	}

	if (unlistableNames.has(definition.name)) {
		throw invalidRequest(
			`Invalid value for '${param}.name': Claude Code fails on a tool named '${definition.name}'. Rename the tool.`,
			`${param}.name`,
		);
	}

	return {
		name: definition.name,
		description: definition.description ?? '',
		inputSchema: toInputSchema(
			definition.parameters,
			`${param}.${schemaField}`,
		),
	};
}

type CustomFields = {
	name: string;
	description?: string | undefined;
	format?: JsonObject | undefined;
};

/**
A tool that takes a text as one that takes an object, which is all the Messages API knows: the text is its `input`. A
grammar stands in the description; nothing makes the model keep to it.
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

/** What every object of JavaScript has by these names, the CLI (2.1.197) takes for tools of its own: "{} is not iterable". */
export const unlistableNames: ReadonlySet<string> = new Set([
	'__proto__',
	'__defineGetter__',
	'__defineSetter__',
	'__lookupGetter__',
	'__lookupSetter__',
	'constructor',
	'hasOwnProperty',
	'isPrototypeOf',
	'propertyIsEnumerable',
]);
