import type {Tool, ToolChoice} from '../../../claude/turn.js';
import {invalidRequest} from '../../../errors/invalid-request.js';
import {mostElements} from '../../fields/field-types.js';
import {quote} from '../../fields/quote.js';
import {
	type AskedChoice,
	checkTools,
	chooseTools,
} from '../../tools/choose-tools.js';
import {toCustomTool, toTool} from '../../tools/to-tool.js';
import {
	type AskedSearch,
	toWebSearch,
	webSearchName,
} from '../../tools/to-web-search.js';
import type {ResponsesRequest} from '../responses-request.js';
import {
	type ClientName,
	createToolNames,
	type ToolNames,
	toToolKey,
} from './create-tool-names.js';
import {
	isSearchChoice,
	type ResponsesTool,
	type SingleChoice,
} from './responses-tool.js';

type ToolFields = Pick<
	ResponsesRequest,
	'input' | 'tools' | 'tool_choice' | 'parallel_tool_calls'
>;

/**
The client's own tools of a responses request, those that items of its input add included, and what they are called. Tools
that a provider would run by itself are ignored. A tool to be loaded later is offered at once: there is no
search for tools here but the client's own.
*/
export function toResponsesTools(
	request: ToolFields,
	hasSchema: boolean,
): {
	tools: Tool[];
	toolChoice: ToolChoice;
	parallelToolCalls: boolean;
	names: ToolNames;
} {
	const declared = toDeclarations(request.tools ?? [], 'tools');
	const known = new Set(declared.map(({client}) => toToolKey(client)));
	const added = toAddedDeclarations(request.input).filter(
		({client}) => !known.has(toToolKey(client)),
	);
	const declarations = [...declared, ...added];
	if (declarations.length > mostElements) {
		throw invalidRequest(
			`Invalid value for 'tools': expected at most ${mostElements} tools, those of all namespaces together.`,
			'tools',
		);
	}

	const names = createToolNames(declarations.map(({client}) => client));
	const tools = declarations.map(({client, define}) =>
		define(
			client.kind === 'search-call' ? names.search! : names.toModel(client),
		),
	);
	checkTools(
		tools,
		hasSchema,
		(index) => declarations[index]?.param ?? 'tools',
	);
	const hasSearch = !hasSchema && toSearch(request) !== undefined;
	return {
		...chooseTools(
			tools,
			toAskedChoice(request.tool_choice, names, hasSearch),
			hasSearch,
		),
		parallelToolCalls: request.parallel_tool_calls ?? true,
		names,
	};
}

/** The search of the web that a request offers, unless it allows only other tools. */
export function toSearch({
	tools = [],
	tool_choice: choice,
}: ToolFields): AskedSearch | undefined {
	if (
		typeof choice === 'object' &&
		choice.type === 'allowed_tools' &&
		!choice.tools.some((tool) => isSearchChoice(tool))
	) {
		return undefined;
	}

	const search = tools.find((tool) => tool.type === 'web_search');
	return (
		search && {
			tool: toWebSearch({
				...search.filters,
				user_location: search.user_location,
			}),
			field: `tools[].${search.version}`,
		}
	);
}

/** The tools that a provider would run, as paths. */
export function toForeignTools({tools = []}: ToolFields): string[] {
	const names = tools.flatMap((tool) => toForeignNames(tool, 'tools[]'));
	return [...new Set(names)];
}

function toForeignNames(tool: ResponsesTool, param: string): string[] {
	if (tool.type === 'foreign') {
		return [`${param}.${tool.name}`];
	}

	return tool.type === 'namespace'
		? (tool.tools ?? []).flatMap((child) =>
				toForeignNames(child, `${param}.tools[]`),
			)
		: [];
}

type Declaration = {
	client: ClientName;
	/** The path of its name. */
	param: string;
	/** The tool by the name that it has for the model. */
	define(name: string): Tool;
};

function toDeclarations(tools: ResponsesTool[], param: string): Declaration[] {
	return tools.flatMap((tool, index) =>
		toDeclaration(tool, `${param}[${index}]`),
	);
}

function toDeclaration(tool: ResponsesTool, param: string): Declaration[] {
	switch (tool.type) {
		case 'foreign':
		case 'web_search': {
			return [];
		}

		case 'function':
		case 'custom': {
			return [toNamed(tool, param)];
		}

		case 'namespace': {
			return toChildren(tool, param);
		}

		case 'tool_search': {
			return [
				{
					client: {kind: 'search-call', name: 'tool_search'},
					param,
					define: (name) => toTool({...tool, name}, param),
				},
			];
		}
	}
}

function toNamed(
	tool: Extract<ResponsesTool, {type: 'function' | 'custom'}>,
	param: string,
	namespace?: string,
): Declaration {
	const {type, name} = tool;
	const isCustom = type === 'custom';
	return {
		client: {kind: isCustom ? 'custom-call' : 'call', name, namespace},
		param: `${param}.name`,
		define: (modelName) =>
			isCustom
				? toCustomTool({...tool, name: modelName}, param)
				: toTool({...tool, name: modelName}, param),
	};
}

/** What the client says of a namespace, such as the instructions of an MCP server, stands once, at its first tool. */
function toChildren(
	{
		name: namespace,
		description: about,
		tools = [],
	}: Extract<ResponsesTool, {type: 'namespace'}>,
	param: string,
): Declaration[] {
	return tools
		.map((tool, index) => ({tool, at: `${param}.tools[${index}]`}))
		.flatMap(({tool, at}) => (tool.type === 'foreign' ? [] : [{tool, at}]))
		.map(({tool, at}, index) => {
			const description = [
				tool.description,
				...(about && index === 0
					? [`The tools of ${namespace}: ${about}`]
					: []),
			]
				.filter(Boolean)
				.join('\n\n');
			return toNamed({...tool, description}, at, namespace);
		});
}

function toAddedDeclarations(input: ToolFields['input']): Declaration[] {
	if (typeof input === 'string') {
		return [];
	}

	/** Tools may be found again, or added in a newer form. */
	const newest = new Map<string, Declaration>();
	for (const [index, item] of input.entries()) {
		if (
			item.type === 'tool_search_output' ||
			item.type === 'additional_tools'
		) {
			const {tools = []} = item;
			for (const tool of toDeclarations(tools, `input[${index}].tools`)) {
				newest.set(toToolKey(tool.client), tool);
			}
		}
	}

	return [...newest.values()];
}

function toAskedChoice(
	choice: ToolFields['tool_choice'],
	names: ToolNames,
	hasSearch: boolean,
): AskedChoice {
	if (choice === undefined || typeof choice === 'string') {
		return {type: choice ?? 'auto'};
	}

	if (choice.type === 'allowed_tools') {
		const {mode, tools} = choice;
		return {
			type: 'allowed',
			names: tools
				.filter((tool) => hasSearch || !isSearchChoice(tool))
				.flatMap((tool) => toChosen(tool, names)),
			required: mode === 'required',
			param: 'tool_choice.tools',
		};
	}

	if (isSearchChoice(choice)) {
		return {type: 'tool', name: webSearchName, param: 'tool_choice.type'};
	}

	if (choice.type === 'foreign') {
		throw invalidRequest(
			`Unsupported value for 'tool_choice.type': ${quote(choice.name)}. Tools that OpenAI runs are left out here, so none of them can be required. Leave 'tool_choice' out, or name a tool of your own.`,
			'tool_choice.type',
			'unsupported_value',
		);
	}

	const [name = '', ...others] = toChosen(choice, names);
	const param =
		choice.type === 'tool_search' ? 'tool_choice.type' : 'tool_choice.name';
	return others.length === 0
		? {type: 'tool', name, param}
		: {type: 'allowed', names: [name, ...others], required: true, param};
}

/** The model's names of what a choice allows: the tool, or each that has its name, in any namespace. Of what a provider runs, the search of the web alone. */
function toChosen(choice: SingleChoice, names: ToolNames): string[] {
	switch (choice.type) {
		case 'foreign': {
			return isSearchChoice(choice) ? [webSearchName] : [];
		}

		case 'tool_search': {
			return [names.search ?? 'tool_search'];
		}

		case 'namespace': {
			const all = names.ofNamespace(choice.name);
			return all.length === 0 ? [choice.name] : all;
		}

		case 'function':
		case 'custom': {
			const {name, namespace} = choice;
			if (namespace !== undefined) {
				return [names.toModel({name, namespace})];
			}

			const all = names.ofAny(name);
			return all.length === 0 ? [name] : all;
		}
	}
}
