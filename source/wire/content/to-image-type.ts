import {Buffer} from 'node:buffer';

/**
The media type of an image by its first bytes, which is what the Messages API goes by; what clients declare is often
wrong. `undefined` for what Claude does not see: the CLI would put words of its own in its place.
*/
export function toImageType(base64: string): string | undefined {
	const start = Buffer.from(base64.slice(0, 16), 'base64').toString('latin1');
	return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}

const signatures: Array<[mediaType: string, start: RegExp]> = [
	['image/png', /^\u0089PNG/v],
	['image/jpeg', /^\u00FF\u00D8\u00FF/v],
	['image/gif', /^GIF8/v],
	['image/webp', /^RIFF[\s\S]{4}WEBP/v],
];
