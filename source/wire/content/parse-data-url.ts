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
