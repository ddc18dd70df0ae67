import type {TextPart} from './chat-part.js';

/** The text of a message that holds nothing else, its parts put together with `separator`. */
export function toText(
	content: string | TextPart[],
	separator: string,
): string {
	return typeof content === 'string'
		? content
		: content
				.map((part) => (part.type === 'text' ? part.text : part.refusal))
				.join(separator);
}
