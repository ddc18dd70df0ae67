import type {DocumentBlock, Message, TextBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {UserContent} from './entry.js';

/**
The messages with no more images and documents than the CLI sends: of more it leaves out the oldest, and only the model is
told. It counts texts as documents, which the API does not: those beyond the first ones become ordinary text. Throws a 400
for `param` where there are still too many, as the API would.
*/
export function fitMedia(
	messages: Message[],
	limit: number,
	param: string,
): Message[] {
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
	if (media > limit) {
		throw invalidRequest(
			`Invalid value for '${param}': there are ${media} images and documents, but at most ${limit} can be in a conversation with this model. Leave some of them out.`,
			param,
		);
	}

	return fitted;
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
