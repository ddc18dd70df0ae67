import {randomBytes} from 'node:crypto';

/** `req_` and 24 random hexadecimal digits. Always our own: what a client sends could repeat or forge one. */
export function createRequestId(): string {
	return `req_${randomBytes(12).toString('hex')}`;
}
