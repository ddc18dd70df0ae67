import {Buffer} from 'node:buffer';
import type {ImageBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';
import {checkPublicUrl} from './check-public-url.js';
import {type DataUrl, parseBase64, parseDataUrl} from './parse-data-url.js';

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

/**
The media type of an image by its first bytes, which is what the Messages API goes by; what clients declare is often
wrong. `undefined` for what Claude does not see: the CLI would put words of its own in its place.
*/
function toImageType(base64: string): string | undefined {
	const start = Buffer.from(base64.slice(0, 16), 'base64').toString('latin1');
	return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}

const signatures: Array<[mediaType: string, start: RegExp]> = [
	['image/png', /^\u0089PNG/v],
	['image/jpeg', /^\u00FF\u00D8\u00FF/v],
	['image/gif', /^GIF8/v],
	['image/webp', /^RIFF[\s\S]{4}WEBP/v],
];
