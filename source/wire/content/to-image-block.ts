import type {ImageBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import {checkPublicUrl} from './check-public-url.js';
import {parseBase64} from './parse-base64.js';
import {type DataUrl, parseDataUrl} from './parse-data-url.js';
import {toImageType} from './to-image-type.js';

/** An image from a base64 data URL or a public https URL. Throws a 400 for `param` if it is neither, or of a kind Claude does not see. */
export function toImageBlock(url: string, param: string): ImageBlock {
	const dataUrl = parseDataUrl(url);
	if (dataUrl) {
		return toInlineImage(dataUrl, param);
	}

	checkPublicUrl(url, param);
	return {type: 'image', source: {kind: 'url', url}};
}

/** The same for a data URL that is already taken apart. */
export function toInlineImage(dataUrl: DataUrl, param: string): ImageBlock {
	if (!dataUrl.isBase64) {
		throw invalidRequest(
			`Invalid value for '${param}': expected a data URL with base64 data.`,
			param,
		);
	}

	const data = parseBase64(dataUrl.data, param);
	const mediaType = toImageType(data);
	if (mediaType === undefined) {
		throw invalidRequest(
			`Unsupported value for '${param}': what was sent as ${quote(dataUrl.mediaType)} is not an image of a supported type: 'image/png', 'image/jpeg', 'image/gif', 'image/webp'.`,
			param,
			'unsupported_value',
		);
	}

	return {type: 'image', source: {kind: 'base64', mediaType, data}};
}
