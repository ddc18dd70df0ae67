import {actingKeys} from './acting-keys.js';
import {isAvailable, type KeyContext} from './conditions.js';
import type {KeyEntry, ScreenCommand} from './key-entry.js';
import {readingKeys} from './reading-keys.js';

/** The keys of the screen, in the order the help shows them. The handler, the footer, the help and the readme read this. */
export const screenKeys: ReadonlyArray<KeyEntry<ScreenCommand>> = [
	...readingKeys,
	...actingKeys,
];

/** What a key does now, if anything. */
export function findKey<Id extends string>(
	key: string,
	table: ReadonlyArray<KeyEntry<Id>>,
	context: KeyContext,
): KeyEntry<Id> | undefined {
	return table.find(
		({keys, when}) =>
			keys.includes(key === ' ' ? 'space' : key) && isAvailable(when, context),
	);
}
