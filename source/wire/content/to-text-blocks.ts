import type {TextBlock} from '../../claude/turn.js';
import type {UserContent} from '../conversation/entry.js';

/** A text as a block, or none: the Messages API refuses text blocks that are empty or blank. */
export function toTextBlocks(text: string): TextBlock[] {
	return text.trim() === '' ? [] : [{type: 'text', text}];
}

/** What a part of a content says, in blocks; none if it is a blank text. `param` is its path. */
export type ToBlocks<Part> = (part: Part, param: string) => UserContent[];

/** The content of a message or of a tool's output as blocks. `param` is its path. Blank texts are left out. */
export function toContent<Part>(
	content: string | Part[] | undefined,
	param: string,
	toBlocks: ToBlocks<Part>,
): UserContent[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: (content ?? []).flatMap((part, index) =>
				toBlocks(part, `${param}[${index}]`),
			);
}
