import type {JsonObject, JsonValue, Turn} from '../turn.js';
import {structuredOutputTool} from './handshake.js';

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

/** The settings that a turn needs. */
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

type ThinkingTurn = Pick<
	Turn,
	'thinking' | 'maxTokens' | 'tools' | 'toolChoice' | 'schema' | 'webSearch'
>;

/** The thinking budget of a turn in tokens: 0 disables thinking, null leaves the choice to the CLI. */
export function toThinkingTokens(turn: ThinkingTurn): number | null {
	const {thinking, maxTokens} = turn;
	// The API refuses thinking when a tool call is forced.
	if (mustCall(turn)) {
		return 0;
	}

	switch (thinking.type) {
		case 'off': {
			return 0;
		}

		case 'budget': {
			return thinking.tokens;
		}

		case 'default': {
			return maxTokens !== undefined && maxTokens < leastTokensWithThinking
				? 0
				: null;
		}
	}
}

/**
The CLI gives models with a thinking budget all of `max_tokens` but one token, which would leave none for the answer.
*/
export const leastTokensWithThinking = 4096;

function mustCall(turn: ThinkingTurn): boolean {
	const {tools, webSearch} = turn;
	return (tools.length > 0 || webSearch !== undefined) && forcesCall(turn);
}

/** Whether a tool choice forces a call. To the CLI, an answer that fits a schema is one. */
export function forcesCall({
	toolChoice,
	schema,
}: Pick<Turn, 'toolChoice' | 'schema'>): boolean {
	return toolChoice.type === 'none'
		? schema !== undefined
		: toolChoice.type !== 'auto';
}

/** The control requests that change a process's settings from one state to another. */
export function toSettingsRequests(
	from: LateSettings,
	to: LateSettings,
): JsonObject[] {
	const env = {
		...(from.maxOutputTokens !== to.maxOutputTokens && {
			CLAUDE_CODE_MAX_OUTPUT_TOKENS: to.maxOutputTokens,
		}),
		...(from.extraBody !== to.extraBody && {
			CLAUDE_CODE_EXTRA_BODY: to.extraBody,
		}),
	};
	const settings = {
		...(from.effort !== to.effort && {effortLevel: to.effort}),
		...(Object.keys(env).length > 0 && {env}),
	};

	const requests: JsonObject[] = [];
	if (Object.keys(settings).length > 0) {
		requests.push({subtype: 'apply_flag_settings', settings});
	}

	if (from.thinkingTokens !== to.thinkingTokens) {
		requests.push({
			subtype: 'set_max_thinking_tokens',
			max_thinking_tokens: to.thinkingTokens,
		});
	}

	return requests;
}
