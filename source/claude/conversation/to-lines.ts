import {randomUUID} from 'node:crypto';
import type {AssistantMessage, JsonObject, UserMessage} from '../turn.js';
import {defuse} from './defuse.js';
import {toAssistantContent, toUserContent} from './to-content.js';

/** A user message that is to be answered. */
export function toQuestionLine(message: UserMessage, uuid: string): JsonObject {
	// The text as it is, without `@file` and `/command` (2.1.265 and newer).
	return {...toUserLine(message, uuid), client_composed: true};
}

/**
An earlier user message. The CLI puts it in its queue, and answers with an empty result once it is in the conversation.
Only the first of a conversation may carry the CLI's notes on its environment, which newer versions put behind it
(2.1.300 and newer); behind a composed one they would not stand, but behind the next question.
*/
export function toPastLine(
	message: UserMessage,
	{uuid, isFirst}: {uuid: string; isFirst: boolean},
): JsonObject {
	return {
		...toUserLine(message, uuid),
		shouldQuery: false,
		...(!isFirst && {client_composed: true}),
	};
}

function toUserLine(message: UserMessage, uuid: string): JsonObject {
	return {
		type: 'user',
		uuid,
		message: toUserMessage(message),
		parent_tool_use_id: null,
		session_id: '',
	};
}

/** A text alone is as the CLI itself says it where the message is inserted: what goes upstream is to be the same. */
export function toUserMessage(message: UserMessage): JsonObject {
	return {
		role: 'user',
		content: toPlainText(message) ?? toUserContent(message.content),
	};
}

/** The text of a message that is nothing else; the CLI replaces a blank one. */
export function toPlainText({content}: UserMessage): string | undefined {
	const [block, ...others] = content;
	return block?.type === 'text' &&
		others.length === 0 &&
		block.text.trim() !== ''
		? defuse(block.text)
		: undefined;
}

/**
An earlier user message of plain text, as the output of a local command: the CLI makes a user message of that at once,
past its queue, so nothing needs to be awaited. `rehearse-cli.ts` finds out whether it does.
*/
export function toInsertedLine(text: string, model: string): AnswerLine {
	return {
		...toAnswerLine([{type: 'text', text}], model),
		is_meta: true,
		local_command_source: text,
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

/** A message of the user's that has gone through the CLI's queue, and that it can go back to. */
export type QueuedMessage = {
	id: string;
	/** How many messages stand before it. */
	before: number;
	/** It would not stop between a call and its result. */
	isResult: boolean;
	/** Of the answer before it, where that is known. */
	answerId?: string | undefined;
};

export function toQueuedMessage(
	{content}: UserMessage,
	place: Omit<QueuedMessage, 'isResult'>,
): QueuedMessage {
	return {
		...place,
		isResult: content.some(({type}) => type === 'tool-result'),
	};
}
