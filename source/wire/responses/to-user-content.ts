import type {ImageBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toContent} from '../content/to-content.js';
import {toFileBlock} from '../content/to-file-block.js';
import {toImageBlock} from '../content/to-image-block.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {UserPart} from './input-part.js';

/** The content of a message or of a tool's output as blocks. `param` is its path. Blank texts are left out. */
export function toUserContent(
	content: string | UserPart[] | undefined,
	param: string,
): UserContent[] {
	return toContent(content, param, toBlocks);
}

function toBlocks(part: UserPart, param: string): UserContent[] {
	switch (part.type) {
		case 'input_text':
		case 'output_text':
		case 'text': {
			return toTextBlocks(part.text);
		}

		case 'input_image': {
			return [toImage(part, param)];
		}

		case 'input_file': {
			const {file_data: data, file_url: url, file_id: id} = part;
			return [
				toFileBlock(
					{data, url, id, name: part.filename},
					{
						data: `${param}.file_data`,
						url: `${param}.file_url`,
						id: `${param}.file_id`,
					},
				),
			];
		}
	}
}

function toImage(
	part: Extract<UserPart, {type: 'input_image'}>,
	param: string,
): ImageBlock {
	if (part.image_url !== undefined) {
		return toImageBlock(part.image_url, `${param}.image_url`);
	}

	throw part.file_id === undefined
		? invalidRequest(
				`Missing required parameter: '${param}.image_url'.`,
				`${param}.image_url`,
				'missing_required_parameter',
			)
		: invalidRequest(
				`Unsupported parameter: '${param}.file_id'. There are no uploaded files here; send the image itself in '${param}.image_url'.`,
				`${param}.file_id`,
				'unsupported_parameter',
			);
}
