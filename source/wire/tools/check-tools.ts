import type {Tool} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';

/**
Throws a 400 if two tools have one name, or one has the name of the tool by which the CLI takes an answer that fits a
schema. `paramOf` is the path of a tool's name in the request.
*/
export function checkTools(
	tools: Tool[],
	hasSchema: boolean,
	paramOf: (index: number) => string,
): void {
	const names = new Set<string>();
	for (const [index, {name}] of tools.entries()) {
		const param = paramOf(index);
		if (names.has(name)) {
			throw invalidRequest(
				`Invalid value for '${param}': there are two tools named '${name}'.`,
				param,
			);
		}

		if (hasSchema && name === 'StructuredOutput') {
			throw invalidRequest(
				`Invalid value for '${param}': with a response schema the name '${name}' is taken. Rename the tool.`,
				param,
			);
		}

		names.add(name);
	}
}
