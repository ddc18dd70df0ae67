import {Buffer} from 'node:buffer';
import type {DocumentBlock, ImageBlock} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {checkPublicUrl} from './check-public-url.js';
import {
	type DataUrl,
	mostToDecode,
	parseBase64,
	parseDataUrl,
	tooLong,
} from './parse-data-url.js';
import {toInlineImage} from './to-image-block.js';

export type FileFields = {
	/** A data URL, or bare base64 of a PDF. */
	data?: string | undefined;
	/** A public https URL of a PDF. */
	url?: string | undefined;
	/** Of a file that was uploaded before; there are no uploads here. */
	id?: string | undefined;
	name?: string | undefined;
};

/** A file part: a PDF or a text becomes a document, an image an image. `params` are the paths of its fields, for the 400 it throws otherwise. */
export function toFileBlock(
	file: FileFields,
	parameters: {data: string; url: string; id: string},
): DocumentBlock | ImageBlock {
	const title = file.name === undefined ? {} : {title: file.name};
	if (file.data !== undefined) {
		return toInlineFile(file.data, title, parameters.data);
	}

	if (file.url !== undefined) {
		checkPublicUrl(file.url, parameters.url);
		const source = {kind: 'url', url: file.url} as const;
		return {type: 'document', ...title, source};
	}

	if (file.id !== undefined) {
		throw invalidRequest(
			`Unsupported parameter: '${parameters.id}'. There are no uploaded files here; send the file itself in '${parameters.data}'.`,
			parameters.id,
			'unsupported_parameter',
		);
	}

	throw invalidRequest(
		`Missing required parameter: '${parameters.data}'.`,
		parameters.data,
		'missing_required_parameter',
	);
}

function toInlineFile(
	text: string,
	title: {title?: string},
	param: string,
): DocumentBlock | ImageBlock {
	const file = parseDataUrl(text) ?? barePdf(text);
	if (file?.mediaType.startsWith('image/')) {
		return toInlineImage(file, param);
	}

	if (file?.mediaType === 'application/pdf' && file.isBase64) {
		const {mediaType} = file;
		const data = parseBase64(file.data, param);
		const source = {kind: 'base64', mediaType, data} as const;
		return {type: 'document', ...title, source};
	}

	if (file && isText(file.mediaType)) {
		const source = {kind: 'text', text: parseFileText(file, param)} as const;
		return {type: 'document', ...title, source};
	}

	throw invalidRequest(
		`Unsupported value for '${param}'. Files can be PDFs, texts and images, as data URLs with their media type.`,
		param,
		'unsupported_value',
	);
}

/** Some clients leave out the `data:` prefix. */
function barePdf(text: string): DataUrl | undefined {
	// `%PDF-`
	return text.startsWith('JVBERi0')
		? {mediaType: 'application/pdf', isBase64: true, data: text}
		: undefined;
}

function isText(mediaType: string): boolean {
	return /^text\/|^application\/(?:json|xml|yaml|x-yaml|toml|javascript|typescript|x-sh|sql|x-ndjson|jsonl)$|\+(?:json|xml|yaml)$/v.test(
		mediaType,
	);
}

/** The text a data URL holds. Throws a 400 for `param` unless it is UTF-8 with something to read in it. */
function parseFileText(file: DataUrl, param: string): string {
	if (!file.isBase64 && file.data.length > mostToDecode) {
		throw tooLong(param, 'base64');
	}

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

/** Byte by byte: `decodeURIComponent` takes half a second for a file of megabytes. */
function fromPercentEncoding(data: string): Uint8Array | undefined {
	const bytes = Buffer.from(data);
	let end = 0;
	let index = 0;
	while (index < bytes.length) {
		let byte = bytes[index++]!;
		if (byte === percent) {
			const high = digits[bytes[index++] ?? 0]!;
			const low = digits[bytes[index++] ?? 0]!;
			if (high === noDigit || low === noDigit) {
				return undefined;
			}

			byte = high * 16 + low;
		}

		bytes[end++] = byte;
	}

	return bytes.subarray(0, end);
}

const percent = 0x25;
const noDigit = 0xff;

/** The value of each hexadecimal digit, by its byte. */
const digits = Uint8Array.from({length: 256}, (_, byte) => {
	const value = '0123456789abcdef'.indexOf(
		String.fromCodePoint(byte).toLowerCase(),
	);
	return value === -1 ? noDigit : value;
});

function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf8', {fatal: true}).decode(bytes);
	} catch {
		return undefined;
	}
}
