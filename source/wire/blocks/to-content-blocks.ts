import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {Document, Image, Text} from './content-block.js';
import {toDocument} from './to-document.js';
import {toImage} from './to-image.js';

/** What a user or a tool says in a block of Anthropic's. `param` is its path. A blank text is left out. */
export function toContentBlocks(
	part: Text | Image | Document,
	param: string,
): UserContent[] {
	switch (part.type) {
		case 'text': {
			return toTextBlocks(part.text);
		}

		case 'image': {
			return [toImage(part, `${param}.source`)];
		}

		case 'document': {
			return [toDocument(part, `${param}.source`)];
		}
	}
}
