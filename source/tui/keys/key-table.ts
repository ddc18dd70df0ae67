import {actingKeys} from './acting-keys.js';
import type {KeyEntry} from './key-entry.js';
import {overlayKeys} from './overlay-keys.js';
import {readingKeys} from './reading-keys.js';

/** All keys, in the order the help shows them. The handler, the footer, the help and the readme read this. */
export const keyTable: readonly KeyEntry[] = [
	...readingKeys,
	...actingKeys,
	...overlayKeys,
];
