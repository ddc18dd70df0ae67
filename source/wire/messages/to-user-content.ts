import {toImageBlock, toInlineImage} from '../content/to-image-block.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {ImageBlock} from '../../claude/turn.js';
import type {MessagesImage, MessagesPart} from './messages-block.js';
import {toDocument} from './to-document.js';

/** What a user or a tool says as blocks. `paramOf` is the path of each part. Blank texts are left out. */
export function toUserContent(
	content: string | MessagesPart[] | undefined,
	paramOf: (index: number) => string,
): UserContent[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: (content ?? []).flatMap((part, index) => toBlocks(part, paramOf(index)));
}

function toBlocks(part: MessagesPart, param: string): UserContent[] {
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

function toImage({source}: MessagesImage, param: string): ImageBlock {
	switch (source.type) {
		case 'base64': {
			const {media_type: mediaType, data} = source;
			return toInlineImage({mediaType, data, isBase64: true}, `${param}.data`);
		}

		case 'url': {
			return toImageBlock(source.url, `${param}.url`);
		}
	}
}
