export type DataUrl = {
	/** In lower case, without parameters. */
	mediaType: string;
	isBase64: boolean;
	data: string;
};

/** The parts of a `data:` URL, or `undefined` for a text that is none. */
export function parseDataUrl(url: string): DataUrl | undefined {
	const comma = url.indexOf(',');
	if (comma === -1 || !/^data:/iv.test(url)) {
		return undefined;
	}

	const [mediaType = '', ...parameters] = url
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
