import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import {toChatUsage} from '../usage/to-chat-usage.js';
import type {ServerSentEvent} from '../wire-format.js';
import {
	type TextAnswer,
	toTextChoice,
	toTextCompletion,
} from './text-answer.js';

/** A text completion as a stream. Nothing comes before the upstream has accepted the turn; thinking is not shown. */
export async function* toTextChunks(
	events: AsyncIterable<AnswerEvent>,
	answer: TextAnswer,
): AsyncGenerator<ServerSentEvent> {
	let model = '';
	const toChunk = (fields: JsonObject): ServerSentEvent => ({
		data: JSON.stringify(toTextCompletion(answer, model, fields)),
	});
	const toText = (text: string, reason: string | null) =>
		toChunk({
			choices: [toTextChoice(text, reason)],
			...(answer.includesUsage && {usage: null}),
		});
	for await (const event of events) {
		switch (event.type) {
			case 'started': {
				model = event.model;
				yield toText(answer.lead, null);
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
			case 'structured':
			case 'restart': {
				break;
			}
		}
	}
}
