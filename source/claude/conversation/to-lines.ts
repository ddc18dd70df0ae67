import {randomUUID} from 'node:crypto';
import type {AssistantMessage, JsonObject, UserMessage} from '../turn.js';
import {toAssistantContent, toUserContent} from './to-content.js';

/** A user message as a line of the CLI's stdin; it is answered unless `isPast`. */
export function toUserLine(
	message: UserMessage,
	{isPast, uuid}: {isPast: boolean; uuid: string},
): JsonObject {
	return {
		type: 'user',
		uuid,
		message: {role: 'user', content: toUserContent(message.content)},
		parent_tool_use_id: null,
		session_id: '',
		...(isPast && {shouldQuery: false}),
	};
}

/**
An empty answer before everything else. The CLI leaves it out of what it sends (seen on 2.1.197 and 2.1.330), and can
take a conversation back to its first message only if an answer stands before that.
*/
export function toAnchorLine(model: string): AnswerLine {
	return toAnswerLine([{type: 'text', text: ''}], model);
}

/** An earlier answer. */
export function toAssistantLine(
	message: AssistantMessage,
	model: string,
): AnswerLine {
	return toAnswerLine(toAssistantContent(message.content), model);
}

type AnswerLine = JsonObject & {uuid: string};

function toAnswerLine(content: JsonObject[], model: string): AnswerLine {
	return {
		type: 'assistant',
		uuid: randomUUID(),
		message: {
			// They differ, or the CLI would take several for one message.
			id: `msg_${randomUUID()}`,
			type: 'message',
			role: 'assistant',
			model,
			content,
			stop_reason: null,
			usage: {input_tokens: 0, output_tokens: 0},
		},
		parent_tool_use_id: null,
		session_id: '',
	};
}
