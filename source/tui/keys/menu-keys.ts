import type {KeyEntry, MenuCommand} from './key-entry.js';

/** A key of an overlay. Its label is all the description it has: the help lists the keys of the screen only. */
export function key<Id extends string>(
	id: Id,
	keys: readonly string[],
	label: string,
): KeyEntry<Id> {
	return {
		id,
		keys,
		label,
		description: label,
		when: 'always',
		// A person finds out by themselves what moves the cursor.
		footer: label === 'up' || label === 'down' ? 2 : 1,
	};
}

/** Choices with a cursor. `opener`: the key that opened the overlay closes it. */
export function menuKeys(
	accept: string,
	...opener: string[]
): Array<KeyEntry<MenuCommand>> {
	return [
		key('menu-accept', ['enter'], accept),
		key('menu-down', ['j', 'down', 'tab'], 'down'),
		key('menu-up', ['k', 'up', 'shift+tab'], 'up'),
		key('close', ['esc', 'q', ...opener], 'close'),
	];
}

/** Lines without a cursor, where there are more than fit. */
export function scrollKeys(): Array<KeyEntry<MenuCommand>> {
	return [
		key('menu-down', ['j', 'down'], 'down'),
		key('menu-up', ['k', 'up'], 'up'),
		...leapKeys(),
	].map((row): KeyEntry<MenuCommand> => ({...row, when: 'scrolling'}));
}

/** Where text is typed, letters are text: `first` and `last` name the keys that are not. */
export function leapKeys(
	first: readonly string[] = ['g', 'home'],
	last: readonly string[] = ['G', 'end'],
): Array<KeyEntry<MenuCommand>> {
	return [
		key('menu-half-down', ['ctrl+d', 'pagedown'], 'half page down'),
		key('menu-half-up', ['ctrl+u', 'pageup'], 'half page up'),
		key('menu-first', first, 'to the start'),
		key('menu-last', last, 'to the end'),
	].map((row) => ({...row, footer: 0}));
}
