import {Buffer} from 'node:buffer';

/** The beginnings of files, enough to tell their kind, as base64. */
export const png = base64('\u0089PNG\r\n\u001A\n0000');
export const jpeg = base64('\u00FF\u00D8\u00FF\u00E0000000000');
export const gif = base64('GIF89a000000');
export const webp = base64('RIFF0000WEBPVP8 ');
export const pdf = base64('%PDF-1.7 000');

export function base64(latin1: string): string {
	return Buffer.from(latin1, 'latin1').toString('base64');
}
