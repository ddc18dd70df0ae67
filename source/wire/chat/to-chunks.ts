import type {ClaudeEvent} from '../../claude/claude-event.js';
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
	events: AsyncIterable<ClaudeEvent>,
	chat: ChatAnswer,
): AsyncGenerator<ServerSentEvent> {
	let model = chat.model ?? '';
	const toChunk = (fields: JsonObject): ServerSentEvent => ({
		data: JSON.stringify({
			id: chat.id,
			object: 'chat.completion.chunk',
			created: chat.created,
			model,
			...fields,
		}),
	});
	const toChoice = (delta: JsonObject, reason: JsonValue) =>
		toChunk({
			choices: [{index: 0, delta, logprobs: null, finish_reason: reason}],
			...(chat.includesUsage && {usage: null}),
		});
	for await (const step of toDeltas(events, chat)) {
		switch (step.type) {
			case 'start': {
				model = chat.model ?? step.model;
				yield toChoice({role: 'assistant', content: ''}, null);
				break;
			}

			case 'delta': {
				yield toChoice(step.delta, null);
				break;
			}

			case 'finish': {
				yield toChoice({}, toFinishWord(step.reason, chat));
				if (chat.includesUsage) {
					yield toChunk({choices: [], usage: toChatUsage(step.usage)});
				}

				yield {data: '[DONE]'};
				break;
			}
		}
	}
}
