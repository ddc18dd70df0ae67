import type {ImageBlock} from '../../claude/turn.js';
import {toImageBlock, toInlineImage} from '../content/to-image-block.js';
import type {Image} from './content-block.js';

/** An image that a client sends. Throws a 400 for a field of `param`, its source, where it is none. */
export function toImage({source}: Image, param: string): ImageBlock {
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
