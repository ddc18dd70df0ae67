import type {Buffer} from 'node:buffer';
import {hash, timingSafeEqual} from 'node:crypto';

/** Whether two keys or tokens are the same. How long it takes tells nothing about them. */
export function isSameSecret(left: string, right: string): boolean {
	return timingSafeEqual(digest(left), digest(right));
}

/** Of one length whatever the secret's, as the comparison wants it. */
function digest(secret: string): Buffer {
	return hash('sha256', secret, 'buffer');
}
