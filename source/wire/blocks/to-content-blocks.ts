import type {DocumentBlock} from '../../claude/turn.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import type {Document, Image, SearchResult, Text} from './content-block.js';
import {toDocument} from './to-document.js';
import {toImage} from './to-image.js';

/** What a user or a tool says in a block of Anthropic's. `param` is its path. A blank text is left out. */
export function toContentBlocks(
	part: Text | Image | Document | SearchResult,
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
			return [
				toDocument(part, `${param}.source`),
				...toDocumentImages(part, `${param}.source.content`),
			];
		}

		case 'search_result': {
			return [toFoundDocument(part)];
		}
	}
}

/** A document of several blocks becomes one text; its images come behind it. */
function toDocumentImages({source}: Document, param: string): UserContent[] {
	return source.type === 'content' && typeof source.content === 'object'
		? source.content.flatMap((block, index) =>
				block.type === 'image'
					? [toImage(block, `${param}[${index}].source`)]
					: [],
			)
		: [];
}

/** The CLI takes no search results. Its source stands in the text, so that the model can cite it. */
function toFoundDocument({
	source,
	title = '',
	content,
}: SearchResult): DocumentBlock {
	const texts =
		typeof content === 'string' ? [content] : content.map(({text}) => text);
	return {
		type: 'document',
		...(title.trim() !== '' && {title}),
		source: {kind: 'text', text: `Source: ${source}\n\n${texts.join('\n')}`},
	};
}
