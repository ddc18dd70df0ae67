import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toContentBlocks} from '../blocks/to-content-blocks.js';
import {toFileBlock} from '../content/to-file-block.js';
import {toImageBlock} from '../content/to-image-block.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
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

/**
The same of what the client cannot send in another way: earlier messages, and results of tools. In the place of a part that
Claude cannot read stands a note, and `onLeftOut` gets its type.
*/
export function toPastBlocks(
	part: UserPart,
	param: string,
	onLeftOut: (type: string) => void,
): UserContent[] {
	try {
		return toPartBlocks(part, param);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}

		const type = part.type === 'trace' ? part.name : part.type;
		onLeftOut(type);
		return toTextBlocks(`[${type} left out: it cannot be shown to you]`);
	}
}
