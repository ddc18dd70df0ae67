import {toFileBlock} from '../content/to-file-block.js';
import {toImageBlock} from '../content/to-image-block.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {UserPart} from './chat-part.js';

/** The content of a message as blocks. `param` is its path. Blank texts are left out. */
export function toUserContent(
	content: string | UserPart[] | undefined,
	param: string,
): UserContent[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: (content ?? []).flatMap((part, index) =>
				toBlocks(part, `${param}[${index}]`),
			);
}

function toBlocks(part: UserPart, param: string): UserContent[] {
	switch (part.type) {
		case 'text': {
			return toTextBlocks(part.text);
		}

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
	}
}
