import type {JsonObject, JsonValue, Turn} from '../turn.js';
import {structuredOutputTool} from './answer-cli.js';
import {toThinkingTokens} from './to-thinking-tokens.js';

/**
What of a turn is set on a running process, just before the turn: all of it is taken back or replaced
at the next one. An empty string takes a variable back.
*/
export type LateSettings = {
	maxOutputTokens: string;
	/** JSON that the CLI merges into the body it sends upstream. */
	extraBody: string;
	effort: string | null;
	/** 0 switches thinking off, null is the CLI's own choice. */
	thinkingTokens: number | null;
};

/** What a process starts with. */
export const initialSettings: LateSettings = {
	maxOutputTokens: '',
	extraBody: '',
	effort: null,
	thinkingTokens: null,
};

export function toLateSettings(turn: Turn): LateSettings {
	return {
		maxOutputTokens: turn.maxTokens === undefined ? '' : String(turn.maxTokens),
		extraBody: toExtraBody(turn),
		effort: turn.effort ?? null,
		thinkingTokens: toThinkingTokens(turn),
	};
}

function toExtraBody(turn: Turn): string {
	const toolChoice = toToolChoice(turn);
	const body: JsonObject = {
		...(turn.stopSequences.length > 0 && {
			stop_sequences: turn.stopSequences,
		}),
		...(turn.webSearch && {tools: [...toApiTools(turn), turn.webSearch]}),
		...(toolChoice && {tool_choice: toolChoice}),
		...(turn.temperature !== undefined && {temperature: turn.temperature}),
		...(turn.topP !== undefined && {top_p: turn.topP}),
	};
	return Object.keys(body).length === 0 ? '' : JSON.stringify(body);
}

/** In the place of the CLI's own list, which has no web search of Anthropic's. Calls of these are deferred as ever. */
function toApiTools({tools}: Turn): JsonObject[] {
	return tools.map(({name, description, inputSchema}) => ({
		name,
		description,
		input_schema: inputSchema,
	}));
}

function toToolChoice(turn: Turn): JsonValue | undefined {
	const {toolChoice, parallelToolCalls} = turn;
	if (turn.tools.length === 0) {
		return undefined;
	}

	const single: JsonObject = parallelToolCalls
		? {}
		: {disable_parallel_tool_use: true};
	switch (toolChoice.type) {
		case 'auto': {
			return parallelToolCalls ? undefined : {type: 'auto', ...single};
		}

		case 'none': {
			// An answer that fits a schema is a call, if only to the CLI.
			return turn.schema === undefined
				? {type: 'none'}
				: {type: 'tool', name: structuredOutputTool};
		}

		case 'required': {
			return {type: 'any', ...single};
		}

		case 'tool': {
			return {type: 'tool', name: toolChoice.name, ...single};
		}
	}
}
