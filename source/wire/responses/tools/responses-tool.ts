import * as z from 'zod';
import {
	domains,
	list,
	optional,
	userLocation,
} from '../../fields/field-types.js';
import {isObject, jsonObject} from '../../fields/json-object.js';

const functionTool = z.object({
	type: z.literal('function'),
	name: z.string(),
	description: optional(z.string()),
	parameters: optional(jsonObject),
	strict: optional(z.boolean()),
});

/** A tool of the client that takes a text, of a certain form where `format` says so. */
const customTool = z.object({
	type: z.literal('custom'),
	name: z.string(),
	description: optional(z.string()),
	format: optional(jsonObject),
});

/** The search of the web, by the names that it has had. */
const webSearch = z.object({
	type: z.literal('web_search'),
	/** The type as it was written. */
	version: z.string(),
	filters: optional(
		z.object({
			allowed_domains: optional(domains),
			blocked_domains: optional(domains),
		}),
	),
	user_location: optional(userLocation),
});

/** Tools that a provider runs by itself: they are ignored. `name` is their type. */
const foreignTool = z.object({type: z.literal('foreign'), name: z.string()});

const name = z.string().min(1);

/** Tools that are called with the name of their group: Codex declares each MCP server as one. */
const namespace = z.object({
	type: z.literal('namespace'),
	name,
	description: optional(z.string()),
	tools: optional(
		list(
			z.preprocess(
				toKnownChild,
				z.discriminatedUnion('type', [
					functionTool.extend({name}),
					customTool.extend({name}),
					foreignTool,
				]),
			),
		),
	),
});

/** The client's own search for tools that it has not declared. A provider's is foreign. */
const searchTool = z.object({
	type: z.literal('tool_search'),
	execution: z.literal('client'),
	description: optional(z.string()),
	parameters: optional(jsonObject),
});

/** A tool of a responses request, in its `tools` or in an item that adds some. */
export const responsesTool = z.preprocess(
	toKnownTool,
	z.discriminatedUnion('type', [
		functionTool,
		customTool,
		namespace,
		searchTool,
		webSearch,
		foreignTool,
	]),
);

export type ResponsesTool = z.infer<typeof responsesTool>;

const namedTool = z.object({
	type: z.enum(['function', 'custom']),
	name: z.string(),
	namespace: optional(z.string()),
});

const wholeNamespace = z.object({
	type: z.literal('namespace'),
	name: z.string(),
});

const anySearch = z.object({type: z.literal('tool_search')});

export const responsesToolChoice = z.union([
	z.enum(['auto', 'none', 'required']),
	z.preprocess(
		toKnownChoice,
		z.discriminatedUnion('type', [
			namedTool,
			wholeNamespace,
			anySearch,
			foreignTool,
			z.object({
				type: z.literal('allowed_tools'),
				mode: z.enum(['auto', 'required']),
				tools: list(
					z.preprocess(
						toKnownChoice,
						z.discriminatedUnion('type', [
							namedTool,
							wholeNamespace,
							anySearch,
							foreignTool,
						]),
					),
				),
			}),
		]),
	),
]);

type ResponsesToolChoice = z.infer<typeof responsesToolChoice>;

/** A choice of one tool, or of those of one namespace. */
export type SingleChoice = Exclude<
	ResponsesToolChoice,
	string | {type: 'allowed_tools'}
>;

/** Whether a choice names the search of the web, in any of its versions. */
export function isSearchChoice(choice: SingleChoice): boolean {
	return choice.type === 'foreign' && isSearchType(choice.name);
}

function isSearchType(type: string): boolean {
	return /^web_search(?:_[\d_]+)?$|^web_search_preview/v.test(type);
}

function toKnownTool(tool: unknown): unknown {
	const type = isObject(tool) ? tool['type'] : undefined;
	if (
		typeof type === 'string' &&
		(tool as Record<string, unknown>)['external_web_access'] !== false &&
		isSearchType(type)
	) {
		// Where that is false only what the provider keeps of the web is to be searched, which Anthropic does not offer.
		return {...(tool as object), type: 'web_search', version: type};
	}

	return isObject(tool) &&
		tool['type'] === 'tool_search' &&
		tool['execution'] !== 'client'
		? {type: 'foreign', name: 'tool_search'}
		: toKnown(tool, ['function', 'custom', 'namespace', 'tool_search']);
}

function toKnownChild(tool: unknown): unknown {
	return toKnown(tool, ['function', 'custom']);
}

function toKnownChoice(choice: unknown): unknown {
	return toKnown(choice, [
		'function',
		'custom',
		'namespace',
		'tool_search',
		'allowed_tools',
	]);
}

function toKnown(value: unknown, known: string[]): unknown {
	return isObject(value) &&
		typeof value['type'] === 'string' &&
		!known.includes(value['type'])
		? {type: 'foreign', name: value['type']}
		: value;
}
