import {Buffer} from 'node:buffer';
/**
The media type of an image by its first bytes, which is what the Messages API goes by and clients often get wrong; by
the declared type if the bytes tell nothing. `undefined` for a kind that Claude does not see.
*/
export function toImageType(
	declared: string,
	base64: string,
): string | undefined {
	const start = Buffer.from(base64.slice(0, 16), 'base64').toString('latin1');
	const seen = signatures.find(([, pattern]) => pattern.test(start))?.[0];
	const named = declared === 'image/jpg' ? 'image/jpeg' : declared;
	return seen ?? signatures.find(([type]) => type === named)?.[0];
}

const signatures: Array<[mediaType: string, start: RegExp]> = [
	['image/png', /^\u0089PNG/v],
	['image/jpeg', /^\u00FF\u00D8\u00FF/v],
	['image/gif', /^GIF8/v],
	['image/webp', /^RIFF[\s\S]{4}WEBP/v],
];
