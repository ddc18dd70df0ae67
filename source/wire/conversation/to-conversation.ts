import type {DocumentBlock, Message, TextBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {Entry, UserContent} from './entry.js';
import {placeSystem, toNote} from './place-system.js';
import {toMessages} from './to-messages.js';

/** What Claude is to read. */
export type Conversation = {
	system: string;
	/** They end with the user's. */
	messages: Message[];
	/** How many images and documents are in them. */
	media: number;
	/** The conversation ended with the assistant's words: it is continued, not answered. */
	isContinued: boolean;
};

/** The conversation in a request's entries. Messages without content are left out. Throws a 400 if nobody has said anything. */
export function toConversation(entries: Entry[], param: string): Conversation {
	const {system, spoken} = placeSystem(entries);
	const last = spoken.at(-1);
	if (last?.role === 'user' && last.content.length === 0) {
		throw invalidRequest(
			`Invalid value for '${last.param}': the last message is empty.`,
			last.param,
		);
	}

	const {messages, media} = fitMedia(toMessages(spoken));
	switch (messages.at(-1)?.role) {
		case undefined: {
			throw invalidRequest(
				`Invalid value for '${param}': there is no message of a user.`,
				param,
			);
		}

		case 'user': {
			return {system, messages, media, isContinued: false};
		}

		case 'assistant': {
			return {
				system,
				messages: [...messages, goOn],
				media,
				isContinued: true,
			};
		}
	}
}

/**
The CLI answers users only, and cannot go on with an answer that is begun. Chats that end with the assistant's words are
ordinary in OpenAI's API (agents that talk to each other, "continue" buttons), and older models of Anthropic's take them for
the beginning of the answer; a user's turn asks for the same.
*/
const goOn: Message = {
	role: 'user',
	content: [
		toNote(
			'The last message is your own, and no message of the user follows it. Go on from where it ends, without repeating any of it: what you write now is put right behind it.',
		),
	],
};

/**
The messages with as few documents as can be, and how many images and documents that are. The CLI sends a certain number and
counts texts as documents, which the API does not: those beyond the first ones become ordinary text.
*/
function fitMedia(messages: Message[]): {
	messages: Message[];
	media: number;
} {
	let texts = 0;
	let media = 0;
	const fit = (block: UserContent): UserContent => {
		if (block.type === 'text') {
			return block;
		}

		if (block.type === 'document' && block.source.kind === 'text') {
			texts++;
			if (texts > textLimit) {
				return toText(block.source.text, block);
			}
		}

		media++;
		return block;
	};

	const fitted = messages.map((message): Message =>
		message.role === 'assistant'
			? message
			: {
					...message,
					content: message.content.map((block) =>
						block.type === 'tool-result'
							? {...block, content: block.content.map((part) => fit(part))}
							: fit(block),
					),
				},
	);
	return {messages: fitted, media};
}

/** Half of the smaller limit. Where a text stands decides, so that a longer conversation begins with the same messages. */
const textLimit = 50;

function toText(text: string, {title}: DocumentBlock): TextBlock {
	const tag =
		title === undefined
			? 'document'
			: `document title=${JSON.stringify(title)}`;
	return {type: 'text', text: `<${tag}>\n${text}\n</document>`};
}
