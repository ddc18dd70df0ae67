import type {DocumentBlock, Message, TextBlock} from '../../claude/turn.js';
import type {UserContent} from './entry.js';

/**
The messages with as few documents as can be, and how many images and documents that are. The CLI sends a certain number and
counts texts as documents, which the API does not: those beyond the first ones become ordinary text.
*/
export function fitMedia(messages: Message[]): {
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
