import {isAvailable, type KeyContext} from './conditions.js';
import type {KeyEntry, Scope} from './key-entry.js';
import {keyTable} from './key-table.js';

/** What a key does for the one that has the keys, if anything. */
export function findEntry(
	key: string,
	scope: Scope,
	context: KeyContext,
): KeyEntry | undefined {
	return keyTable.find(
		(entry) =>
			entry.scope === scope &&
			entry.keys.includes(key === ' ' ? 'space' : key) &&
			isAvailable(entry.when, context),
	);
}
