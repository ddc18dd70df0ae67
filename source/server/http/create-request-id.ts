import {randomUUID} from 'node:crypto';

/**
`req_` and 24 hexadecimal digits. Always our own: what a client sends could repeat or forge one. Of a UUID, for which Node
keeps random bytes at hand.
*/
export function createRequestId(): string {
	return `req_${randomUUID().replaceAll('-', '').slice(8)}`;
}
