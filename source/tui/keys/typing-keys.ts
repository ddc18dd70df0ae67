import type {
	FilterCommand,
	InputCommand,
	KeyEntry,
	SearchCommand,
} from './key-entry.js';
import {key} from './menu-keys.js';

/** While the filter is typed. */
export const filterKeys: ReadonlyArray<KeyEntry<FilterCommand | InputCommand>> =
	[
		key('filter-accept', ['enter'], 'apply'),
		key('filter-abandon', ['esc'], 'cancel'),
		// The words that it completes stand beside what is typed.
		{...key('filter-complete', ['tab'], 'complete'), footer: 0},
		key('filter-older', ['up'], 'earlier filter'),
		{...key('filter-newer', ['down'], 'later filter'), footer: 0},
		...typingKeys(),
	];

/** While the search through the detail is typed. */
export const searchKeys: ReadonlyArray<KeyEntry<SearchCommand | InputCommand>> =
	[
		key('search-accept', ['enter'], 'apply'),
		key('search-abandon', ['esc'], 'cancel'),
		...typingKeys(),
	];

/** A line of text is edited with the keys of a shell, except those that are `taken`. */
export function typingKeys(
	taken: readonly string[] = [],
): Array<KeyEntry<InputCommand>> {
	return [
		key('input-left', ['left'], 'left'),
		key('input-right', ['right'], 'right'),
		key('input-start', ['ctrl+a', 'home'], 'to the start'),
		key('input-end', ['ctrl+e', 'end'], 'to the end'),
		key('input-erase', ['backspace'], 'erase'),
		key('input-delete', ['delete'], 'erase ahead'),
		key('input-erase-word', ['ctrl+w'], 'erase word'),
		key('input-erase-start', ['ctrl+u'], 'clear'),
	]
		.map((row) => ({
			...row,
			keys: row.keys.filter((name) => !taken.includes(name)),
			// A person finds out by themselves what moves the cursor, and what erases a little.
			footer: row.id === 'input-erase-start' ? 3 : 0,
		}))
		.filter(({keys}) => keys.length > 0);
}
