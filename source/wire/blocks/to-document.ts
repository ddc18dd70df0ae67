import type {DocumentBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {checkPublicUrl} from '../content/check-public-url.js';
import {parseBase64} from '../content/parse-base64.js';
import {quote} from '../fields/quote.js';
import type {Document} from './content-block.js';

/** A PDF or a text that a client sends. Throws a 400 for a field of `param`, its source, where it is neither. */
export function toDocument(
	{title, source}: Document,
	param: string,
): DocumentBlock {
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
