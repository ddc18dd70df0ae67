import type {AssistantBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry} from '../conversation/entry.js';
import {toCallBlock} from '../tools/to-call-block.js';
import {quote} from '../fields/quote.js';
import type {ChatMessage} from './chat-message.js';
import {toText} from './to-text.js';
import {toUserContent} from './to-user-content.js';

/** The messages of a chat request as entries of a conversation. Throws a 400 that names the message at fault. */
export function toEntries(messages: ChatMessage[]): Entry[] {
	/** The last call of each function so far that has no id, by the function's name. */
	const callIds = new Map<string, string>();
	return messages.map((message, index) => {
		const entry = toEntry(message, index, callIds);
		if (message.role === 'assistant' && message.function_call) {
			callIds.set(message.function_call.name, functionCallId(index));
		}

		return entry;
	});
}

function toEntry(
	message: ChatMessage,
	index: number,
	callIds: ReadonlyMap<string, string>,
): Entry {
	const param = `messages[${index}]`;
	switch (message.role) {
		case 'system':
		case 'developer': {
			return {role: 'system', text: toText(message.content, '\n')};
		}

		case 'user': {
			const content = toUserContent(message.content, `${param}.content`);
			return {role: 'user', content, param};
		}

		case 'assistant': {
			return {
				role: 'assistant',
				content: toAssistantContent(message, index),
				param,
			};
		}

		case 'tool': {
			const content = toUserContent(message.content, `${param}.content`);
			const {tool_call_id: callId} = message;
			return {role: 'tool', callId, content, param: `${param}.tool_call_id`};
		}

		case 'function': {
			const content = toUserContent(message.content, `${param}.content`);
			const callId = toFunctionCallId(callIds, index, message.name);
			return {role: 'tool', callId, content, param: `${param}.name`};
		}
	}
}

function toAssistantContent(
	message: Extract<ChatMessage, {role: 'assistant'}>,
	index: number,
): AssistantBlock[] {
	const {tool_calls: calls = [], function_call: call} = message;
	const said = toText(message.content, '');
	return [
		...toTextBlocks(said === '' ? (message.refusal ?? '') : said),
		...calls.map(({id, function: {name, arguments: json}}) =>
			toCallBlock(id, name, json),
		),
		...(call
			? [toCallBlock(functionCallId(index), call.name, call.arguments)]
			: []),
	];
}

/** The deprecated form of a call has no id; a message has one such call. */
function functionCallId(index: number): string {
	return `function_call_${index}`;
}

function toFunctionCallId(
	callIds: ReadonlyMap<string, string>,
	index: number,
	name: string,
): string {
	const callId = callIds.get(name);
	if (callId === undefined) {
		throw invalidRequest(
			`Invalid value for 'messages[${index}].name': the assistant has not called ${quote(name)}.`,
			`messages[${index}].name`,
		);
	}

	return callId;
}
