import type {ImageBlock} from '../../../claude/turn.js';
import {invalidRequest} from '../../../errors/invalid-request.js';
import {toFileBlock} from '../../content/to-file-block.js';
import {toImageBlock} from '../../content/to-image-block.js';
import {toPastBlocks} from '../../content/to-past-blocks.js';
import {toContent, toTextBlocks} from '../../content/to-text-blocks.js';
import type {UserContent} from '../../conversation/entry.js';
import {quote} from '../../fields/quote.js';
import type {UserPart} from './input-item.js';

/** The content of a user's message as blocks. `param` is its path. Blank texts are left out. Throws a 400 for a part that Claude cannot read. */
export function toUserContent(
	content: string | UserPart[] | undefined,
	param: string,
): UserContent[] {
	return toContent(content, param, toBlocks);
}

/**
The same of what the client cannot send in another way: earlier messages, and results of tools. In the place of a part that
Claude cannot read stands a note, and `onLeftOut` gets its type.
*/
export function toPastContent(
	content: string | UserPart[] | undefined,
	param: string,
	onLeftOut: (type: string) => void,
): UserContent[] {
	return toContent(content, param, (part, at) => {
		const type = part.type === 'foreign' ? part.kind : part.type;
		// Encrypted for another provider: there is nothing to miss.
		if (type === 'encrypted_content') {
			onLeftOut(type);
			return [];
		}

		return toPastBlocks(type, () => toBlocks(part, at), onLeftOut);
	});
}

function toBlocks(part: UserPart, param: string): UserContent[] {
	switch (part.type) {
		case 'input_text':
		case 'output_text':
		case 'text': {
			return toTextBlocks(part.text);
		}

		case 'refusal': {
			return toTextBlocks(part.refusal);
		}

		case 'input_image':
		case 'computer_screenshot': {
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

		case 'foreign': {
			throw invalidRequest(
				`Unsupported value for '${param}.type': ${quote(part.kind)}. Claude reads 'input_text', 'input_image' and 'input_file'.`,
				`${param}.type`,
				'unsupported_value',
			);
		}
	}
}

function toImage(
	part: Extract<UserPart, {type: 'input_image' | 'computer_screenshot'}>,
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
