import {randomUUID} from 'node:crypto';
import type {AssistantMessage, JsonObject, UserMessage} from '../turn.js';
import {toAssistantContent, toUserContent} from './to-content.js';

/** A user message as a line of the CLI's stdin; it is answered unless `isPast`. */
export function toUserLine(
	message: UserMessage,
	{isPast}: {isPast: boolean},
): JsonObject {
	return {
		type: 'user',
		message: {role: 'user', content: toUserContent(message.content)},
		parent_tool_use_id: null,
		session_id: '',
		...(isPast && {shouldQuery: false}),
	};
}

/** An earlier answer. The ids differ, or the CLI would take several for one message. */
export function toAssistantLine(
	message: AssistantMessage,
	model: string,
): JsonObject {
	return {
		type: 'assistant',
		uuid: randomUUID(),
		message: {
			id: `msg_${randomUUID()}`,
			type: 'message',
			role: 'assistant',
			model,
			content: toAssistantContent(message.content),
			stop_reason: null,
			usage: {input_tokens: 0, output_tokens: 0},
		},
		parent_tool_use_id: null,
		session_id: '',
	};
}
