import type {JsonObject, JsonValue} from '../../claude/turn.js';
import type {Annotation} from '../answer/create-annotations.js';
import type {FinishReason} from '../answer/to-finish-reason.js';
import type {CallKind, CustomTools} from './to-custom-tools.js';

/** What of its request a chat answer depends on. */
export type ChatAnswer = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** The request used the deprecated `functions`, so calls answer as `function_call`. */
	usesFunctions: boolean;
	customTools: CustomTools;
	/** The fields that show thoughts. */
	thoughtFields: string[];
	/** End a stream with a chunk of usage. */
	includesUsage: boolean;
	/** What the answer calls the model that gives it. */
	toModelName(answering: string): string;
};

export function toFinishWord(
	reason: FinishReason,
	{usesFunctions}: ChatAnswer,
): JsonValue {
	return usesFunctions && reason === 'tool_calls' ? 'function_call' : reason;
}

/** What a tool is called with, or what a piece of a stream adds to it, by the name it has in a call of that kind. */
export function toCallFields(kind: CallKind, text: string): JsonObject {
	return kind === 'custom' ? {input: text} : {arguments: text};
}

/** The sources of an answer as OpenAI shows them. */
export function toUrlCitations(annotations: Annotation[]): JsonObject[] {
	return annotations.map(({url, title, start, end}) => ({
		type: 'url_citation',
		url_citation: {url, title, start_index: start, end_index: end},
	}));
}

/** One text under each of its names. */
export function toFields(fields: string[], text: string): JsonObject {
	return Object.fromEntries(fields.map((field) => [field, text]));
}
