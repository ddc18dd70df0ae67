import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {toChatUsage} from '../usage/to-chat-usage.js';
import type {ServerSentEvent} from '../wire-format.js';
import {type ChatAnswer, toFinishWord} from './chat-answer.js';
import {toDeltas} from './to-deltas.js';

/**
The answer to a chat request as a stream: the role, the deltas, the finish reason, the usage if it was asked for, `[DONE]`. Nothing
comes before the upstream has accepted the turn, so that a failure until then can still be a status; a turn that is cut off
just ends.
*/
export async function* toChunks(
	events: AsyncIterable<AnswerEvent>,
	chat: ChatAnswer,
): AsyncGenerator<ServerSentEvent> {
	let model: string | undefined;
	const toChoice = (delta: JsonObject, reason: JsonValue) =>
		toChoiceChunk(chat, model ?? '', delta, reason);
	for await (const step of toDeltas(events, chat)) {
		switch (step.type) {
			case 'start': {
				const isFirst = model === undefined;
				model = chat.toModelName(step.model);
				if (isFirst) {
					yield toChoice({role: 'assistant', content: ''}, null);
				}

				break;
			}

			case 'delta': {
				yield toChoice(step.delta, null);
				break;
			}

			case 'finish': {
				yield toChoice({}, toFinishWord(step.reason, chat));
				if (chat.includesUsage) {
					yield toChunk(chat, model ?? '', {
						choices: [],
						usage: toChatUsage(step.usage),
					});
				}

				yield {data: '[DONE]'};
				break;
			}
		}
	}
}

/** A chunk that adds nothing to an answer. */
export function toEmptyChunk(chat: ChatAnswer, model: string): ServerSentEvent {
	return toChoiceChunk(chat, chat.toModelName(model), {}, null);
}

function toChoiceChunk(
	chat: ChatAnswer,
	model: string,
	delta: JsonObject,
	reason: JsonValue,
): ServerSentEvent {
	return toChunk(chat, model, {
		choices: [{index: 0, delta, logprobs: null, finish_reason: reason}],
		...(chat.includesUsage && {usage: null}),
	});
}

function toChunk(
	{id, created}: ChatAnswer,
	model: string,
	fields: JsonObject,
): ServerSentEvent {
	const object = 'chat.completion.chunk';
	return {data: JSON.stringify({id, object, created, model, ...fields})};
}
