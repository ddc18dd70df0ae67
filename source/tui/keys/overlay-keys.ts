import type {CommandId, Condition, KeyEntry, Scope} from './key-entry.js';
/** The keys of what lies on top of the screen. */
export const overlayKeys: readonly KeyEntry[] = [
	entry('filter', 'filter-accept', ['enter'], 'keep'),
	entry('filter', 'filter-abandon', ['esc'], 'as before'),
	...typing('filter'),
	entry('search', 'search-accept', ['enter'], 'keep'),
	entry('search', 'search-abandon', ['esc'], 'as before'),
	...typing('search'),
	entry('help', 'menu-accept', ['enter'], 'do it'),
	entry('help', 'menu-down', ['down', 'tab'], 'down'),
	entry('help', 'menu-up', ['up', 'shift+tab'], 'up'),
	...leaps('help', {first: ['home'], last: ['end']}),
	...typing('help', ['home', 'end', 'ctrl+u']),
	entry('help', 'close', ['esc', '?'], 'close'),
	...menu('model', 'use it'),
	entry('model', 'menu-force', ['f', 'space'], 'for every request'),
	...menu('copy', 'copy'),
	entry('self-test', 'test-again', ['t', 'r', 'enter'], 'again'),
	...scrolling('self-test'),
	entry('self-test', 'close', ['esc', 'q'], 'close'),
	service('service-install', 'i', 'install', 'installable'),
	service('service-uninstall', 'u', 'uninstall', 'installed'),
	service('service-restart', 'R', 'restart', 'installed'),
	service('service-token', 't', 'token', 'installable'),
	...scrolling('service'),
	entry('service', 'close', ['esc', 'q', 'a'], 'close'),
	entry('token', 'token-accept', ['enter'], 'keep it'),
	...typing('token'),
	entry('token', 'close', ['esc'], 'leave'),
	...menu('usage', 'its requests', 'u').map((row): KeyEntry =>
		row.id === 'menu-accept' ? {...row, when: 'requests'} : row,
	),
	...leaps('usage', {first: ['g', 'home'], last: ['G', 'end']}),
	...menu('log', 'its request', 'e').flatMap((row): KeyEntry[] =>
		row.id === 'menu-accept'
			? [
					{...row, when: 'openable'},
					// Then it says why not.
					{...row, when: 'unopenable', footer: 0},
				]
			: [row],
	),
	...leaps('log', {first: ['g', 'home'], last: ['G', 'end']}),
	entry('health', 'check-again', ['R', 'enter'], 'look again'),
	...scrolling('health'),
	entry('health', 'close', ['esc', 'q', 'h'], 'close'),
	entry('confirm', 'confirm', ['y', 'enter'], 'yes'),
	entry('confirm', 'close', ['n', 'esc', 'q'], 'no'),
];

/** `opener`: the key that opened it closes it. */
function menu(scope: Scope, accept: string, ...opener: string[]): KeyEntry[] {
	return [
		entry(scope, 'menu-accept', ['enter'], accept),
		entry(scope, 'menu-down', ['j', 'down', 'tab'], 'down'),
		entry(scope, 'menu-up', ['k', 'up', 'shift+tab'], 'up'),
		entry(scope, 'close', ['esc', 'q', ...opener], 'close'),
	];
}

function scrolling(scope: Scope): KeyEntry[] {
	return [
		entry(scope, 'menu-down', ['j', 'down'], 'down'),
		entry(scope, 'menu-up', ['k', 'up'], 'up'),
		...leaps(scope, {first: ['g', 'home'], last: ['G', 'end']}),
	].map((row) => ({...row, when: 'scrolling'}));
}

/** A line of text is changed with the keys of a shell, but for those that are `taken`. */
function typing(scope: Scope, taken: readonly string[] = []): KeyEntry[] {
	return [
		entry(scope, 'input-left', ['left'], 'left'),
		entry(scope, 'input-right', ['right'], 'right'),
		entry(scope, 'input-start', ['ctrl+a', 'home'], 'to the start'),
		entry(scope, 'input-end', ['ctrl+e', 'end'], 'to the end'),
		entry(scope, 'input-erase', ['backspace'], 'erase'),
		entry(scope, 'input-delete', ['delete'], 'erase ahead'),
		entry(scope, 'input-erase-word', ['ctrl+w'], 'erase word'),
		entry(scope, 'input-erase-start', ['ctrl+u'], 'erase'),
	]
		.map((row) => ({
			...row,
			keys: row.keys.filter((key) => !taken.includes(key)),
			// A person finds out by themselves what moves the cursor, and what erases a little.
			footer: row.id === 'input-erase-start' ? 3 : 0,
		}))
		.filter(({keys}) => keys.length > 0);
}

/** Where text is typed, letters are that. */
function leaps(
	scope: Scope,
	{first, last}: {first: string[]; last: string[]},
): KeyEntry[] {
	return [
		entry(scope, 'menu-half-down', ['ctrl+d', 'pagedown'], 'half page down'),
		entry(scope, 'menu-half-up', ['ctrl+u', 'pageup'], 'half page up'),
		entry(scope, 'menu-first', first, 'to the start'),
		entry(scope, 'menu-last', last, 'to the end'),
	].map((row) => ({...row, footer: 0}));
}

function service(
	id: CommandId,
	key: string,
	label: string,
	when: Condition,
): KeyEntry {
	return {...entry('service', id, [key], label), when};
}

function entry(
	scope: Scope,
	id: CommandId,
	keys: readonly string[],
	label: string,
): KeyEntry {
	return {
		scope,
		id,
		keys,
		label,
		description: label,
		when: 'always',
		// A person finds out by themselves what moves the cursor.
		footer: label === 'up' || label === 'down' ? 2 : 1,
	};
}
