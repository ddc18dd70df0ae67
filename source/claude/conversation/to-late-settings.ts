import type {JsonObject, JsonValue, Turn} from '../turn.js';
import {structuredOutputTool} from './answer-cli.js';
import {toThinkingTokens} from './to-thinking-tokens.js';

/**
The settings of a turn that are sent to a running process just before the turn: the next turn resets or replaces all of
them. An empty string resets a variable.
*/
export type LateSettings = {
	maxOutputTokens: string;
	/** JSON that the CLI merges into the body of its request. */
	extraBody: string;
	effort: string | null;
	/** 0 disables thinking, null leaves the choice to the CLI. */
	thinkingTokens: number | null;
};

/** The settings of a new process. */
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

/** Replaces the CLI's own tool list, which has no server-side web search. Calls of client tools are still deferred. */
function toApiTools({tools}: Turn): JsonObject[] {
	return tools.map(({name, description, inputSchema}) => ({
		name,
		description,
		input_schema: inputSchema,
	}));
}

function toToolChoice(turn: Turn): JsonValue | undefined {
	const {toolChoice, parallelToolCalls} = turn;
	if (turn.tools.length === 0 && turn.webSearch === undefined) {
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
			// To the CLI, an answer that fits a schema is a tool call.
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
