import {randomUUID} from 'node:crypto';
import type {AssistantMessage, JsonObject, UserMessage} from '../turn.js';
import {escapeSlashCommand} from './escape-slash-command.js';
import {toAssistantContent, toUserContent} from './to-content.js';

/** A user message that requests an answer. */
export function toQuestionLine(message: UserMessage, uuid: string): JsonObject {
	// The CLI sends the text unchanged, without expanding `@file` and `/command` (2.1.265 and newer).
	return {...toUserLine(message, uuid), client_composed: true};
}

/**
An earlier user message. The CLI queues it, and sends an empty result once it is in the conversation. Only the first
message of a conversation may carry the CLI's notes on its environment, which 2.1.300 and newer add behind it; with
`client_composed` they would move behind the next question.
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

/** A lone text stays a string, the form that the CLI uses for inserted messages: both must be the same upstream. */
export function toUserMessage(message: UserMessage): JsonObject {
	return {
		role: 'user',
		content: toPlainText(message) ?? toUserContent(message.content),
	};
}

/** The text of a text-only message; undefined when blank, as the CLI replaces blank texts. */
export function toPlainText({content}: UserMessage): string | undefined {
	const [block, ...others] = content;
	return block?.type === 'text' &&
		others.length === 0 &&
		block.text.trim() !== ''
		? escapeSlashCommand(block.text)
		: undefined;
}

/**
An earlier text-only user message, in the form of a local command's output: the CLI turns that into a user message at
once, without its queue, so it need not be awaited. `create-rehearsals.ts` tests whether a CLI does.
*/
export function toInsertedLine(text: string, model: string): AnswerLine {
	return {
		...toAnswerLine([{type: 'text', text}], model),
		is_meta: true,
		local_command_source: text,
	};
}

/**
An empty answer at the start. The CLI does not send it upstream (seen on 2.1.197 and 2.1.330), and can rewind a
conversation to its first message only if an answer precedes that.
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
			// Ids must differ, or the CLI merges the answers into one message.
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

/** A user message that went through the CLI's queue, to which the CLI can rewind. */
export type QueuedMessage = {
	id: string;
	/** The number of messages before it. */
	before: number;
	/** It carries tool results: the CLI cannot stop between a call and its result. */
	isResult: boolean;
	/** The id of the answer before it, where known. */
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
