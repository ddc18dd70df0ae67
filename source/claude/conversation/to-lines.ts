import {randomUUID} from 'node:crypto';
import type {CacheLifetime} from '../create-cache-breakpoints.js';
import type {
	AssistantMessage,
	JsonObject,
	UserMessage,
	AssistantBlock,
	DocumentBlock,
	ImageBlock,
	MediaSource,
	TextBlock,
	UserBlock,
} from '../turn.js';

/** A user message that requests an answer. */
export function toQuestionLine(
	message: UserMessage,
	uuid: string,
	breakpoint?: Breakpoint,
): JsonObject {
	const sent = breakpoint
		? withBreakpoint(message, breakpoint)
		: toUserMessage(message);
	return {
		...toUserLine(sent, uuid),
		// The CLI sends the text unchanged, without expanding `@file` and `/command` (2.1.265 and newer).
		client_composed: true,
	};
}

/** A place in a user message up to which Anthropic is to cache the prompt. */
export type Breakpoint = {
	/** The index of the last block that it includes. */
	block: number;
	lifetime: CacheLifetime;
};

/**
The breakpoint before what a client adds to the end of a request: behind the results, where there are any, or else before the
last block. None in a message that has nothing of that kind.
*/
export function toBreakpoint(
	{content}: UserMessage,
	lifetime: CacheLifetime | undefined,
): Breakpoint | undefined {
	const last = content.length - 1;
	const result = content.findLastIndex(({type}) => type === 'tool-result');
	const place = result === -1 ? last - 1 : result;
	const block = content[place];
	// The API refuses one on an empty text.
	const isEmpty = block?.type === 'text' && block.text.trim() === '';
	return lifetime === undefined ||
		block === undefined ||
		isEmpty ||
		place === last
		? undefined
		: {block: place, lifetime};
}

function withBreakpoint(
	{content}: UserMessage,
	{block, lifetime}: Breakpoint,
): JsonObject {
	const blocks = toUserContent(content);
	const control = {
		type: 'ephemeral',
		...(lifetime === '1h' && {ttl: lifetime}),
	};
	return {
		role: 'user',
		content: blocks.map((each, index) =>
			index === block ? {...each, cache_control: control} : each,
		),
	};
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
		...toUserLine(toUserMessage(message), uuid),
		shouldQuery: false,
		...(!isFirst && {client_composed: true}),
	};
}

function toUserLine(message: JsonObject, uuid: string): JsonObject {
	return {
		type: 'user',
		uuid,
		message,
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
		message: toAnswerMessage(content, model),
		parent_tool_use_id: null,
		session_id: '',
	};
}

export function toAnswerMessage(
	content: JsonObject[],
	model: string,
): JsonObject {
	return {
		// Ids must differ, or the CLI merges the answers into one message.
		id: `msg_${randomUUID()}`,
		type: 'message',
		role: 'assistant',
		model,
		content,
		stop_reason: null,
		usage: {input_tokens: 0, output_tokens: 0},
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
	/** It has a cache breakpoint, which the CLI keeps in the history. */
	isBreaking?: boolean;
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

/** Translates a user message to blocks of the Messages API, with slash commands escaped. */
export function toUserContent(blocks: UserBlock[]): JsonObject[] {
	return blocks.map((block, index) => {
		const isLast = index === blocks.length - 1;
		return block.type === 'text' && isLast
			? {type: 'text', text: escapeSlashCommand(block.text)}
			: toUserBlock(block);
	});
}

/** Translates an assistant message to blocks of the Messages API. */
export function toAssistantContent(blocks: AssistantBlock[]): JsonObject[] {
	return blocks.map((block) => toAssistantBlock(block));
}

function toAssistantBlock(block: AssistantBlock): JsonObject {
	switch (block.type) {
		case 'text': {
			const {text, citations} = block;
			return {type: 'text', text, ...(citations && {citations})};
		}

		case 'tool-call': {
			const {id, name, input} = block;
			return {type: 'tool_use', id, name, input};
		}

		case 'search': {
			return block.block;
		}
	}
}

function toUserBlock(block: UserBlock): JsonObject {
	return block.type === 'tool-result'
		? {
				type: 'tool_result',
				tool_use_id: block.callId,
				content: block.content.map((part) => toPart(part)),
				...(block.isError && {is_error: true}),
			}
		: toPart(block);
}

function toPart(block: TextBlock | ImageBlock | DocumentBlock): JsonObject {
	switch (block.type) {
		case 'text': {
			return {type: 'text', text: block.text};
		}

		case 'image': {
			return {type: 'image', source: toSource(block.source)};
		}

		case 'document': {
			return {
				type: 'document',
				source: toSource(block.source),
				...(block.title !== undefined && {title: block.title}),
			};
		}
	}
}

function toSource(
	source: MediaSource | {kind: 'text'; text: string},
): JsonObject {
	switch (source.kind) {
		case 'base64': {
			return {
				type: 'base64',
				media_type: source.mediaType,
				data: source.data,
			};
		}

		case 'url': {
			return {type: 'url', url: source.url};
		}

		case 'text': {
			return {type: 'text', media_type: 'text/plain', data: source.text};
		}
	}
}

/**
Escapes a text that the CLI would run as a slash command. The CLI takes a last text block that starts with `/word` for a
command of its own, which would not reach the model and could do harm; a newline before the slash prevents that.
*/
export function escapeSlashCommand(text: string): string {
	return /^\s*\//v.test(text) ? `\n${text}` : text;
}
