import type {JsonObject, Tool} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import {toInputSchema} from './to-input-schema.js';
import {unlistableNames} from './unlistable-names.js';

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
