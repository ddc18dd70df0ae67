import {invalidRequest} from '../../errors/invalid-request.js';
import {toContentBlocks} from '../blocks/to-content-blocks.js';
import {toFileBlock} from '../content/to-file-block.js';
import {toImageBlock} from '../content/to-image-block.js';
import type {UserContent} from '../conversation/entry.js';
import {quote} from '../fields/quote.js';
import {type UserPart, userTypes} from './chat-message.js';

/** What a user says as blocks. `param` is the path of the part. A blank text is left out. Throws a 400 for a part that Claude cannot read. */
export function toPartBlocks(part: UserPart, param: string): UserContent[] {
	switch (part.type) {
		case 'image_url': {
			const {image_url: image} = part;
			return typeof image === 'string'
				? [toImageBlock(image, `${param}.image_url`)]
				: [toImageBlock(image.url, `${param}.image_url.url`)];
		}

		case 'file': {
			const {file_data: data, file_id: id, filename: name} = part.file;
			const parameters = {
				data: `${param}.file.file_data`,
				url: `${param}.file`,
				id: `${param}.file.file_id`,
			};
			return [toFileBlock({data, id, name}, parameters)];
		}

		case 'text':
		case 'image':
		case 'document':
		case 'search_result': {
			return toContentBlocks(part, param);
		}

		case 'trace': {
			const supported = userTypes.map((type) => `'${type}'`).join(', ');
			throw invalidRequest(
				`Invalid value for '${param}.type': ${quote(part.name)}. Supported values are: ${supported}.`,
				`${param}.type`,
			);
		}
	}
}
