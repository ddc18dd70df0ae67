import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';
import {refusalText} from '../answer/answer-failures.js';
import {type Answer, gatherAnswer} from '../answer/gather-answer.js';
import {toChatUsage} from '../answer/to-chat-usage.js';
import {toFinishReason} from '../answer/to-finish-reason.js';
import {
	type ChatAnswer,
	toCallFields,
	toFields,
	toFinishWord,
	toUrlCitations,
} from './chat-answer.js';

/** The answer to a chat request in one piece. */
export async function toCompletion(
	events: AsyncIterable<AnswerEvent>,
	chat: ChatAnswer,
): Promise<JsonObject> {
	const answer = await gatherAnswer(events);
	const {stopReason, usage} = answer.done;
	const reason = toFinishReason(stopReason, answer.toolCalls.length > 0);
	return {
		id: chat.id,
		object: 'chat.completion',
		created: chat.created,
		model: chat.toModelName(answer.model),
		choices: [
			{
				index: 0,
				message: toMessage(answer, chat),
				logprobs: null,
				finish_reason: toFinishWord(reason, chat),
			},
		],
		usage: toChatUsage(usage),
	};
}

function toMessage(answer: Answer, chat: ChatAnswer): JsonObject {
	const {text, thinking, annotations, toolCalls, done} = answer;
	const [call] = toolCalls;
	return {
		role: 'assistant',
		content: text === '' && call ? null : text,
		refusal: done.stopReason === 'refusal' ? refusalText : null,
		...(annotations.length > 0 && {annotations: toUrlCitations(annotations)}),
		...(thinking !== '' && toFields(chat.thoughtFields, thinking)),
		...(call &&
			(chat.usesFunctions
				? {function_call: {name: call.name, arguments: call.arguments}}
				: {
						tool_calls: toolCalls.map(({id, name, arguments: text}) => {
							const kind = chat.customTools.get(name) ?? 'function';
							return {
								id,
								type: kind,
								[kind]: {name, ...toCallFields(kind, text)},
							};
						}),
					})),
	};
}
