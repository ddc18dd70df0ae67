import type {JsonObject, JsonValue} from '../../../claude/turn.js';
import type {FittedTurn} from '../../fit/fit-turn.js';
import type {AnswerContext} from '../../wire-format.js';
import type {ResponsesRequest} from '../responses-request.js';
import {
	isSearchChoice,
	type ResponsesTool,
	type SingleChoice,
} from '../tools/responses-tool.js';
import type {ResponseFrame} from './to-response.js';

/** The part of a response that follows from its request. Tools that were ignored are not repeated. */
export function toResponseFrame(
	request: ResponsesRequest,
	{turn, effort, toModelName}: FittedTurn,
	{id, created, now}: Pick<AnswerContext, 'created' | 'now'> & {id: string},
): ResponseFrame {
	return {
		id,
		created,
		now,
		toModelName,
		echo: {
			conversation: toConversation(request),
			instructions: request.instructions ?? null,
			max_output_tokens: request.max_output_tokens ?? null,
			metadata: request.metadata ?? {},
			parallel_tool_calls: turn.parallelToolCalls,
			previous_response_id: request.previous_response_id ?? null,
			prompt_cache_key: request.prompt_cache_key ?? null,
			reasoning: {effort: effort ?? null, summary: null},
			safety_identifier: request.safety_identifier ?? null,
			store: isStored(request),
			temperature: turn.temperature ?? 1,
			text: {format: toFormat(request)},
			tool_choice: toChoice(request),
			tools: (request.tools ?? [])
				.filter(({type}) => type !== 'web_search' || turn.webSearch)
				.flatMap((tool) => toEchoedTool(tool)),
			top_p: turn.topP ?? 1,
			user: request.user ?? null,
		},
	};
}

function toConversation({conversation}: ResponsesRequest) {
	if (conversation === undefined) {
		return null;
	}

	return typeof conversation === 'string' ? {id: conversation} : conversation;
}

/** As with OpenAI, unless the client says otherwise. */
export function isStored({store = true}: ResponsesRequest): boolean {
	return store;
}

function toFormat({text}: ResponsesRequest): JsonObject {
	const format = text?.format;
	switch (format?.type) {
		case undefined:
		case 'text': {
			return {type: 'text'};
		}

		case 'json_object': {
			return {type: 'json_object'};
		}

		case 'json_schema': {
			return {
				type: 'json_schema',
				name: format.name ?? 'response',
				description: format.description ?? null,
				schema: format.schema,
				strict: format.strict ?? false,
			};
		}
	}
}

function toChoice({tool_choice: choice = 'auto'}: ResponsesRequest): JsonValue {
	if (typeof choice === 'string') {
		return choice;
	}

	if (choice.type !== 'allowed_tools') {
		return toEchoedChoice(choice);
	}

	const tools = choice.tools
		.filter((tool) => tool.type !== 'foreign' || isSearchChoice(tool))
		.map((tool) => toEchoedChoice(tool));
	return {type: 'allowed_tools', mode: choice.mode, tools};
}

function toEchoedChoice(choice: SingleChoice): JsonObject {
	if (choice.type === 'foreign') {
		return {type: choice.name};
	}

	const entries: Array<[string, string | undefined]> = Object.entries(choice);
	return Object.fromEntries(
		entries.flatMap(([key, value]) =>
			value === undefined ? [] : [[key, value]],
		),
	);
}

function toEchoedTool(tool: ResponsesTool): JsonObject[] {
	switch (tool.type) {
		case 'foreign': {
			return [];
		}

		case 'web_search': {
			return [{type: tool.version}];
		}

		case 'function': {
			const {type, name, description, parameters, strict} = tool;
			return [
				{
					type,
					name,
					description: description ?? null,
					parameters: parameters ?? null,
					strict: strict ?? null,
				},
			];
		}

		case 'custom': {
			const {type, name, description, format} = tool;
			return [
				{
					type,
					name,
					description: description ?? null,
					format: format ?? {type: 'text'},
				},
			];
		}

		case 'namespace': {
			const {type, name, description, tools = []} = tool;
			return [
				{
					type,
					name,
					description: description ?? '',
					tools: tools.flatMap((child) => toEchoedTool(child)),
				},
			];
		}

		case 'tool_search': {
			const {type, execution, description, parameters} = tool;
			return [
				{
					type,
					execution,
					description: description ?? null,
					parameters: parameters ?? null,
				},
			];
		}
	}
}
