import type {AssistantBlock} from '../../claude/turn.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry, UserContent} from '../conversation/entry.js';
import {toCallName} from '../tools/to-call-name.js';
import type {
	MessagesAnswer,
	MessagesResult,
	MessagesText,
} from './messages-block.js';
import type {MessagesRequest} from './messages-request.js';
import {toUserContent} from './to-user-content.js';

type Message = MessagesRequest['messages'][number];

/** The system prompt and the messages of a request as entries of a conversation. Throws a 400 that names the block at fault. */
export function toEntries({system, messages}: MessagesRequest): Entry[] {
	return [
		...toSystem(system),
		...messages.flatMap((message, index) =>
			toMessageEntries(message, `messages[${index}]`),
		),
	];
}

/** `param` is that of a message. */
function toSystem(content: MessagesText | undefined, param?: string): Entry[] {
	const texts =
		typeof content === 'string'
			? [content]
			: (content ?? []).map(({text}) => text);
	return texts.map((text) => ({role: 'system', text, param}));
}

function toMessageEntries(message: Message, param: string): Entry[] {
	switch (message.role) {
		case 'system': {
			return toSystem(message.content, param);
		}

		case 'user': {
			return toUserEntries(message, param);
		}

		case 'assistant': {
			return [{role: 'assistant', content: toAnswer(message), param}];
		}
	}
}

/** The results of tools, and what else the user says, which is nothing in most answers to calls. */
function toUserEntries(
	{content}: Extract<Message, {role: 'user'}>,
	param: string,
): Entry[] {
	if (typeof content === 'string') {
		return [{role: 'user', content: toTextBlocks(content), param}];
	}

	const results: Entry[] = [];
	const said: UserContent[] = [];
	for (const [index, block] of content.entries()) {
		const at = `${param}.content[${index}]`;
		if (block.type === 'tool_result') {
			results.push(toResult(block, at));
		} else {
			said.push(...toUserContent([block], () => at));
		}
	}

	return results.length > 0 && said.length === 0
		? results
		: [...results, {role: 'user', content: said, param}];
}

function toResult(
	{tool_use_id: callId, content, is_error: isError}: MessagesResult,
	param: string,
): Entry {
	return {
		role: 'tool',
		callId,
		content: toUserContent(content, (index) => `${param}.content[${index}]`),
		isError: isError ?? false,
		param: `${param}.tool_use_id`,
	};
}

function toAnswer({
	content,
}: Extract<Message, {role: 'assistant'}>): AssistantBlock[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: content.flatMap((block) => toAnswerBlocks(block));
}

function toAnswerBlocks(block: MessagesAnswer): AssistantBlock[] {
	switch (block.type) {
		case 'text': {
			return toTextBlocks(block.text);
		}

		case 'tool_use': {
			const {id, input} = block;
			return [{type: 'tool-call', id, name: toCallName(block.name), input}];
		}

		case 'trace': {
			return [];
		}
	}
}
