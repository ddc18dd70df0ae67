import {toDocument} from '../blocks/to-document.js';
import {toImage} from '../blocks/to-image.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {MessagesPart} from './messages-block.js';

/** What a user or a tool says as blocks. `param` is the path of the part. A blank text is left out. */
export function toPartBlocks(part: MessagesPart, param: string): UserContent[] {
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
