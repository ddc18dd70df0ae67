import {Buffer} from 'node:buffer';
import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';

export type DataUrl = {
	/** In lower case, without parameters. */
	mediaType: string;
	isBase64: boolean;
	data: string;
};

/** The parts of a `data:` URL, or `undefined` for a text that is none, or has more than a media type before its data. */
export function parseDataUrl(url: string): DataUrl | undefined {
	const head = url.slice(0, mostHeadCharacters);
	const comma = head.indexOf(',');
	if (comma === -1 || !/^data:/iv.test(head)) {
		return undefined;
	}

	const [mediaType = '', ...parameters] = head
		.slice('data:'.length, comma)
		.toLowerCase()
		.split(';')
		.map((parameter) => parameter.trim());
	return {
		mediaType: mediaType === '' ? 'text/plain' : mediaType,
		isBase64: parameters.includes('base64'),
		data: url.slice(comma + 1),
	};
}

/** A media type and its parameters: a file's name at most. */
const mostHeadCharacters = 4096;

/**
Base64 text without line breaks and with its padding. Throws a 400 for `param` if it is not base64, holds nothing, or has
line breaks and is so long that to take them out would keep others waiting.
*/
export function parseBase64(data: string, param: string): string {
	// Some encoders end with a line break.
	const text = data.trim();
	const isPadded = isPlain(withoutPadding(text));
	if (!isPadded && text.length > mostToDecode) {
		throw tooLong(param, 'base64 data without line breaks');
	}

	const digits = withoutPadding(isPadded ? text : withoutBlanks(text));
	if (
		digits === '' ||
		digits.length % 4 === 1 ||
		!(isPadded || isPlain(digits))
	) {
		throw invalidRequest(
			`Invalid value for '${param}': expected base64 data.`,
			param,
		);
	}

	return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

/** What is decoded character by character, in one go. */
export const mostToDecode = 8 * 1024 * 1024;

export function tooLong(param: string, instead: string): ApiError {
	return invalidRequest(
		`Invalid value for '${param}': more than ${mostToDecode / 1024 / 1024} MB must be sent as ${instead}.`,
		param,
	);
}

function isPlain(text: string): boolean {
	return !/[^A-Za-z\d+\/]/v.test(text);
}

/** At the end of the text only: a pattern would look for it from each character on. */
function withoutPadding(text: string): string {
	const ending = ['==', '='].find((padding) => text.endsWith(padding)) ?? '';
	return text.slice(0, text.length - ending.length);
}

/** Byte by byte: a file may have millions of line breaks, which a pattern takes a second for. */
function withoutBlanks(text: string): string {
	// What is not ASCII stays something else than base64.
	const bytes = Buffer.from(text);
	let end = 0;
	// An iterator would cost ten times as much.
	let index = 0;
	while (index < bytes.length) {
		const byte = bytes[index++]!;
		if (byte !== space && (byte < tab || byte > carriageReturn)) {
			bytes[end++] = byte;
		}
	}

	return bytes.toString('latin1', 0, end);
}

const tab = 0x09;
const carriageReturn = 0x0d;
const space = 0x20;
