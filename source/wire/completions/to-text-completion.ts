import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {toChatUsage} from '../answer/to-chat-usage.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import type {ServerSentEvent} from '../wire-format.js';

/** What of its request a text completion depends on. */
export type TextAnswer = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	/** What stands before the answer: the prompt, if it is to be repeated. */
	lead: string;
	/** End a stream with a chunk of usage. */
	includesUsage: boolean;
	/** What the answer calls the model that gives it. */
	toModelName(answering: string): string;
};

/** A text completion, whole or a chunk of it: they look the same. `model` is what the answer calls it. */
export function toTextCompletion(
	{id, created}: TextAnswer,
	model: string,
	fields: JsonObject,
): JsonObject {
	return {id, object: 'text_completion', created, model, ...fields};
}

export function toTextChoice(
	text: string,
	finishReason: JsonValue,
): JsonObject {
	return {text, index: 0, logprobs: null, finish_reason: finishReason};
}

/** A text completion as a stream. Nothing comes before the upstream has accepted the turn; thinking is not shown. */
export async function* toTextChunks(
	events: AsyncIterable<AnswerEvent>,
	answer: TextAnswer,
): AsyncGenerator<ServerSentEvent> {
	let model: string | undefined;
	const toChunk = (fields: JsonObject): ServerSentEvent => ({
		data: JSON.stringify(toTextCompletion(answer, model ?? '', fields)),
	});
	const toText = (text: string, reason: string | null) =>
		toChunk({
			choices: [toTextChoice(text, reason)],
			...(answer.includesUsage && {usage: null}),
		});
	for await (const event of events) {
		switch (event.type) {
			case 'started': {
				const isFirst = model === undefined;
				model = answer.toModelName(event.model);
				if (isFirst) {
					yield toText(answer.lead, null);
				}

				break;
			}

			case 'text': {
				yield toText(event.text, null);
				break;
			}

			case 'done': {
				yield toText('', toFinishReason(event.stopReason, false));
				if (answer.includesUsage) {
					yield toChunk({choices: [], usage: toChatUsage(event.usage)});
				}

				yield {data: '[DONE]'};
				break;
			}

			case 'thinking':
			case 'tool-call':
			case 'tool-arguments':
			case 'search':
			case 'structured':
			case 'restart': {
				break;
			}
		}
	}
}
