import type {AssistantBlock, ToolCallBlock} from '../../claude/turn.js';
import {toUserEntries} from '../blocks/to-user-entries.js';
import {toNoted} from '../content/to-past-blocks.js';
import {
	type ToBlocks,
	toContent,
	toTextBlocks,
} from '../content/to-text-blocks.js';
import type {Entry} from '../conversation/entry.js';
import {toCallBlock, toCustomCall, toUse} from '../tools/to-call-block.js';
import type {
	AssistantPart,
	ChatCall,
	ChatMessage,
	TextPart,
	UserPart,
} from './chat-message.js';
import type {CustomTools} from './to-custom-tools.js';
import {toPartBlocks} from './to-part-blocks.js';

/**
The messages of a chat request as entries of a conversation; the paths of what is left out are added to `leftOut`. Throws a
400 that names the message at fault.
*/
export function toChatEntries(
	messages: ChatMessage[],
	customTools: CustomTools = new Map(),
	leftOut = new Set<string>(),
): Entry[] {
	const lastAnswer = messages.findLastIndex(({role}) => role === 'assistant');
	/** The last call of each function so far that has no id, by the function's name. */
	const callIds = new Map<string, string>();
	return messages.flatMap((message, index) => {
		const entries = toMessageEntries(message, index, {
			callIds,
			customTools,
			isPast: index < lastAnswer,
			toPast: toNoted(toPartBlocks, 'messages[].content[]', leftOut),
			toBrought: toNoted(
				toPartBlocks,
				'messages[].content[].content[]',
				leftOut,
			),
		});
		if (message.role === 'assistant' && message.function_call) {
			callIds.set(message.function_call.name, functionCallId(index));
		}

		return entries;
	});
}

type Place = {
	callIds: ReadonlyMap<string, string>;
	customTools: CustomTools;
	/** The assistant has answered it. */
	isPast: boolean;
	/** Read what cannot be sent in another way: a part of a message, and one of a result in a message. */
	toPast: ToBlocks<UserPart>;
	toBrought: ToBlocks<UserPart>;
};

function toMessageEntries(
	message: ChatMessage,
	index: number,
	{callIds, customTools, isPast, toPast, toBrought}: Place,
): Entry[] {
	const param = `messages[${index}]`;
	switch (message.role) {
		case 'system':
		case 'developer': {
			return [{role: 'system', text: toText(message.content, '\n'), param}];
		}

		case 'user': {
			return toUserEntries<UserPart>(message.content, param, {
				said: isPast ? toPast : toPartBlocks,
				brought: toBrought,
			});
		}

		case 'assistant': {
			const content = toAssistantContent(message, index, customTools);
			return [{role: 'assistant', content, param}];
		}

		case 'tool': {
			const content = toContent(message.content, `${param}.content`, toPast);
			const {tool_call_id: callId} = message;
			return [{role: 'tool', callId, content, param: `${param}.tool_call_id`}];
		}

		case 'function': {
			return toFunctionEntries(message, index, callIds);
		}
	}
}

function toAssistantContent(
	message: Extract<ChatMessage, {role: 'assistant'}>,
	index: number,
	customTools: CustomTools,
): AssistantBlock[] {
	const {tool_calls: calls = [], function_call: call} = message;
	const said = toSaid(message.content);
	return [
		...(said.length > 0 ? said : toTextBlocks(message.refusal ?? '')),
		...calls.map((made) => toCall(made, customTools)),
		...(call
			? [toCallBlock(functionCallId(index), call.name, call.arguments)]
			: []),
	];
}

/** The deprecated form of a call has no id; a message has one such call. */
function functionCallId(index: number): string {
	return `function_call_${index}`;
}

/**
A result in the deprecated form. Home Assistant's Extended OpenAI Conversation sends it without the call it is of; that one
was made, with arguments that nobody sends.
*/
function toFunctionEntries(
	{name, content}: Extract<ChatMessage, {role: 'function'}>,
	index: number,
	callIds: ReadonlyMap<string, string>,
): Entry[] {
	const param = `messages[${index}]`;
	const known = callIds.get(name);
	const callId = known ?? functionCallId(index);
	const untold: Entry = {
		role: 'assistant',
		content: [toCallBlock(callId, name, '{}')],
		param,
	};
	const result: Entry = {
		role: 'tool',
		callId,
		content: toContent(content, `${param}.content`, toPartBlocks),
		param: `${param}.name`,
	};
	return known === undefined ? [untold, result] : [result];
}

/** What the content of an assistant's message holds: its texts up to the next call are one. */
function toSaid(
	content: string | AssistantPart[] | undefined,
): AssistantBlock[] {
	if (content === undefined || typeof content === 'string') {
		return toTextBlocks(content ?? '');
	}

	const said: AssistantBlock[] = [];
	let texts: TextPart[] = [];
	for (const part of content) {
		switch (part.type) {
			case 'tool_use': {
				said.push(...toTextBlocks(toText(texts, '')), toUse(part));
				texts = [];
				break;
			}

			case 'text':
			case 'refusal': {
				texts.push(part);
				break;
			}

			case 'trace': {
				break;
			}
		}
	}

	return [...said, ...toTextBlocks(toText(texts, ''))];
}

/** A call of a message as it was made, in the form in which the client received it. */
function toCall(call: ChatCall, customTools: CustomTools): ToolCallBlock {
	switch (call.type) {
		case 'function': {
			const {name, arguments: text} = call.function;
			return customTools.get(name) === 'function'
				? toCustomCall(call.id, name, text)
				: toCallBlock(call.id, name, text);
		}

		case 'custom': {
			return toCustomCall(call.id, call.custom.name, call.custom.input);
		}
	}
}

/** The text of a message that holds nothing else, its parts put together with `separator`. */
function toText(content: string | TextPart[], separator: string): string {
	return typeof content === 'string'
		? content
		: content
				.map((part) => (part.type === 'text' ? part.text : part.refusal))
				.join(separator);
}
