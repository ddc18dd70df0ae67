import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {UserPart} from './chat-part.js';
import {toPartBlocks} from './to-part-blocks.js';

/** The content of a message as blocks. `param` is its path. Blank texts are left out. */
export function toUserContent(
	content: string | UserPart[] | undefined,
	param: string,
): UserContent[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: (content ?? []).flatMap((part, index) =>
				toPartBlocks(part, `${param}[${index}]`),
			);
}
