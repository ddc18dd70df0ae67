import type {JsonObject, JsonValue} from '../../claude/turn.js';

/** What of its request a text completion depends on. */
export type TextAnswer = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** As the client named it, to be echoed; the one that answers if it named none. */
	model?: string | undefined;
	/** What stands before the answer: the prompt, if it is to be repeated. */
	lead: string;
	/** End a stream with a chunk of usage. */
	includesUsage: boolean;
};

/** A text completion, whole or a chunk of it: they look the same. */
export function toTextCompletion(
	answer: TextAnswer,
	model: string,
	fields: JsonObject,
): JsonObject {
	return {
		id: answer.id,
		object: 'text_completion',
		created: answer.created,
		model: answer.model ?? model,
		...fields,
	};
}

export function toTextChoice(
	text: string,
	finishReason: JsonValue,
): JsonObject {
	return {text, index: 0, logprobs: null, finish_reason: finishReason};
}
