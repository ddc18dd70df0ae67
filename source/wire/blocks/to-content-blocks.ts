import type {DocumentBlock, ImageBlock} from '../../claude/turn.js';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {checkPublicUrl} from '../content/check-public-url.js';
import {parseBase64} from '../content/parse-data-url.js';
import {toImageBlock, toInlineImage} from '../content/to-image-block.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {UserContent} from '../conversation/entry.js';
import {quote} from '../fields/quote.js';
import type {Document, Image, SearchResult, Text} from './content-block.js';

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

/** An image that a client sends. Throws a 400 for a field of `param`, its source, where it is none. */
function toImage({source}: Image, param: string): ImageBlock {
	switch (source.type) {
		case 'base64': {
			const {media_type: mediaType, data} = source;
			return toInlineImage({mediaType, data, isBase64: true}, `${param}.data`);
		}

		case 'url': {
			return toImageBlock(source.url, `${param}.url`);
		}

		case 'foreign': {
			throw foreignSource(source, param, ['base64', 'url']);
		}
	}
}

function foreignSource(
	{kind}: {kind: string},
	param: string,
	known: string[],
): ApiError {
	const reason =
		kind === 'file' ? ' There are no uploaded files here; send it itself.' : '';
	const supported = known.map((type) => `'${type}'`).join(', ');
	return invalidRequest(
		`Unsupported value for '${param}.type': ${quote(kind)}.${reason} Supported values are: ${supported}.`,
		`${param}.type`,
		'unsupported_value',
	);
}

/** A PDF or a text that a client sends. Throws a 400 for a field of `param`, its source, where it is neither. */
function toDocument({title, source}: Document, param: string): DocumentBlock {
	return {
		type: 'document',
		...(title !== undefined && {title}),
		source: toSource(source, param),
	};
}

function toSource(
	source: Document['source'],
	param: string,
): DocumentBlock['source'] {
	switch (source.type) {
		case 'base64': {
			const {media_type: mediaType, data} = source;
			if (mediaType !== 'application/pdf') {
				throw invalidRequest(
					`Unsupported value for '${param}.media_type': ${quote(mediaType)}. Supported values are: 'application/pdf'.`,
					`${param}.media_type`,
					'unsupported_value',
				);
			}

			return {
				kind: 'base64',
				mediaType,
				data: parseBase64(data, `${param}.data`),
			};
		}

		case 'url': {
			checkPublicUrl(source.url, `${param}.url`);
			return {kind: 'url', url: source.url};
		}

		case 'text': {
			return toText(source.data, `${param}.data`);
		}

		case 'content': {
			const {content} = source;
			const text =
				typeof content === 'string'
					? content
					: content
							.map((block) => (block.type === 'text' ? block.text : '[image]'))
							.join('\n');
			return toText(text, `${param}.content`);
		}

		case 'foreign': {
			throw foreignSource(source, param, ['base64', 'url', 'text', 'content']);
		}
	}
}

function toText(text: string, param: string): {kind: 'text'; text: string} {
	if (text.trim() === '') {
		throw invalidRequest(
			`Invalid value for '${param}': expected a text that is not empty.`,
			param,
		);
	}

	return {kind: 'text', text};
}
