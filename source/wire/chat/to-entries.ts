import type {AssistantBlock} from '../../claude/turn.js';
import {toUserEntries} from '../blocks/to-user-entries.js';
import {type ToBlocks, toContent} from '../content/to-content.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry} from '../conversation/entry.js';
import {toCallBlock} from '../tools/to-call-block.js';
import type {ChatMessage} from './chat-message.js';
import type {UserPart} from './chat-part.js';
import type {CustomTools} from './to-custom-tools.js';
import {toCall} from './to-call.js';
import {toPartBlocks, toPastBlocks} from './to-part-blocks.js';
import {toSaid} from './to-said.js';
import {toText} from './to-text.js';

/**
The messages of a chat request as entries of a conversation; the paths of what is left out are added to `leftOut`. Throws a
400 that names the message at fault.
*/
export function toEntries(
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
			toPast: (part, at) =>
				toPastBlocks(part, at, (type) => {
					leftOut.add(`messages[].content[].${type}`);
				}),
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
	/** Reads what cannot be sent in another way. */
	toPast: ToBlocks<UserPart>;
};

function toMessageEntries(
	message: ChatMessage,
	index: number,
	{callIds, customTools, isPast, toPast}: Place,
): Entry[] {
	const param = `messages[${index}]`;
	switch (message.role) {
		case 'system':
		case 'developer': {
			return [{role: 'system', text: toText(message.content, '\n'), param}];
		}

		case 'user': {
			const toBlocks = isPast ? toPast : toPartBlocks;
			return toUserEntries<UserPart>(message.content, param, toBlocks);
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
was made, with arguments that nobody tells.
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
