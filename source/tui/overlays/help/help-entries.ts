import {isAvailable, type KeyContext} from '../../keys/conditions.js';
import type {KeyEntry} from '../../keys/key-entry.js';
import {keyTable} from '../../keys/key-table.js';

export type HelpEntry = KeyEntry & {isAvailable: boolean};

/** The keys of the screen that a search finds by key, name or description. */
export function helpEntries(query: string, context: KeyContext): HelpEntry[] {
	const words = query.toLowerCase().split(/\s+/v);
	return keyTable
		.filter(({scope}) => scope === 'main')
		.filter(({keys, label, description}) => {
			const text = `${keys.join(' ')} ${label} ${description}`.toLowerCase();
			return words.every((word) => text.includes(word));
		})
		.map((entry) => ({
			...entry,
			isAvailable: isAvailable(entry.when, context),
		}));
}
