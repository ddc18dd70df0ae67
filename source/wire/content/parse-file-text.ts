import {Buffer} from 'node:buffer';
import {invalidRequest} from '../../errors/invalid-request.js';
import {parseBase64} from './parse-base64.js';
import type {DataUrl} from './parse-data-url.js';

/** The text a data URL holds. Throws a 400 for `param` unless it is UTF-8 with something to read in it. */
export function parseFileText(file: DataUrl, param: string): string {
	const bytes = file.isBase64
		? Buffer.from(parseBase64(file.data, param), 'base64')
		: fromPercentEncoding(file.data);
	const text = bytes && decode(bytes);
	if (!text?.trim()) {
		throw invalidRequest(
			`Invalid value for '${param}': expected a text in UTF-8 that is not empty.`,
			param,
		);
	}

	return text;
}

function fromPercentEncoding(data: string): Uint8Array | undefined {
	try {
		return Buffer.from(decodeURIComponent(data));
	} catch {
		return undefined;
	}
}

function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf8', {fatal: true}).decode(bytes);
	} catch {
		return undefined;
	}
}
