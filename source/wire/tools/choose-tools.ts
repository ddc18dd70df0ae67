import type {Tool, ToolChoice} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import {webSearchName} from './to-web-search.js';

export type AskedChoice =
	| {type: 'auto' | 'none' | 'required'}
	/** `param` is the path of the name. */
	| {type: 'tool'; name: string; param: string}
	/** Of the tools on offer, only these; `required` says that one must be called. */
	| {type: 'allowed'; names: string[]; required: boolean; param: string};

/**
The tools a request lets the model call, and whether it must. Throws a 400 for a choice of tools that are not on offer.
`hasSearch`: among them is the search of the web, which can be chosen by its name.
*/
export function chooseTools(
	tools: Tool[],
	choice: AskedChoice,
	hasSearch = false,
): {tools: Tool[]; toolChoice: ToolChoice} {
	switch (choice.type) {
		case 'auto':
		case 'none': {
			return {tools, toolChoice: {type: choice.type}};
		}

		case 'required': {
			return {
				tools,
				toolChoice: required(tools, 'tool_choice', hasSearch),
			};
		}

		case 'tool': {
			const {name, param} = choice;
			checkOffered(tools, [name], {param, hasSearch});
			return {tools, toolChoice: {type: 'tool', name}};
		}

		case 'allowed': {
			const {param} = choice;
			checkOffered(tools, choice.names, {param, hasSearch});
			const names = new Set(choice.names);
			const allowed = tools.filter(({name}) => names.has(name));
			return {
				tools: allowed,
				toolChoice: choice.required
					? required(allowed, param, hasSearch && names.has(webSearchName))
					: {type: 'auto'},
			};
		}
	}
}

function required(
	tools: Tool[],
	param: string,
	hasSearch: boolean,
): ToolChoice {
	if (tools.length === 0 && hasSearch) {
		return {type: 'tool', name: webSearchName};
	}

	if (tools.length === 0) {
		throw invalidRequest(
			`Invalid value for '${param}': a tool is required, but there are no tools.`,
			param,
		);
	}

	return {type: 'required'};
}

function checkOffered(
	tools: Tool[],
	names: string[],
	{param, hasSearch}: {param: string; hasSearch: boolean},
): void {
	const offered = new Set(tools.map(({name}) => name));
	if (hasSearch) {
		offered.add(webSearchName);
	}

	const missing = names.find((wanted) => !offered.has(wanted));
	if (missing !== undefined) {
		const hint =
			missing === webSearchName
				? ' Web search can be chosen where the request offers it, and not together with a JSON schema.'
				: '';
		throw invalidRequest(
			`Invalid value for '${param}': there is no tool named ${quote(missing)}.${hint}`,
			param,
		);
	}
}

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
