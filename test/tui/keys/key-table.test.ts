import test from 'ava';
import {screenCommands} from '../../../source/tui/dashboard/commands/handle-key.js';
import {
	isAvailable,
	type KeyContext,
} from '../../../source/tui/keys/conditions.js';
import type {KeyEntry} from '../../../source/tui/keys/key-entry.js';
import {screenKeys} from '../../../source/tui/keys/key-table.js';
import {
	filterKeys,
	searchKeys,
	typingKeys,
} from '../../../source/tui/keys/typing-keys.js';
import {overlays} from '../../../source/tui/overlays/overlays.js';
import {toFooter} from '../../../source/tui/dashboard/panes/footer.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {keyMarkdown} from './key-markdown.js';

const context: KeyContext = {
	hasSelection: true,
	isRunning: true,
	isConnected: true,
	pane: 'list',
	hasRoomForBoth: true,
	isFollowing: false,
	isGrouped: true,
	isInConversation: true,
	hasProblem: true,
	hasFix: true,
	isStopped: true,
	offersDemo: true,
	hasRequests: true,
	hasEnded: true,
	hasFilter: true,
	hasSearch: true,
	hasMatches: true,
	canScroll: true,
	canOpenEvent: true,
	canInstall: true,
	hasService: true,
	change: 'write',
};

/** Each place that keys are pressed in, and its table. */
const tables: Array<[place: string, keys: readonly KeyEntry[]]> = [
	['main', screenKeys],
	['filter', filterKeys],
	['search', searchKeys],
	...Object.entries(overlays).map(
		([type, {keys}]): [string, readonly KeyEntry[]] => [type, keys],
	),
];

test('no key means two things at once in one place', (t) => {
	const places = new Map<string, string[]>();
	for (const [where, table] of tables) {
		for (const {keys, id} of table) {
			for (const key of keys) {
				const place = `${where} ${key}`;
				places.set(place, [...(places.get(place) ?? []), id]);
			}
		}
	}

	t.deepEqual(
		[...places].filter(([, ids]) => ids.length > 1),
		// The arrows are for the cursor's conversation, where it is on one, and else for the tabs. Each other is for one of the panes, or for when nothing is searched for, or for one kind of change, or is said where nothing can be opened.
		[
			['main space', ['page-down', 'toggle-turns']],
			['main esc', ['drop-search', 'back', 'drop-filter']],
			['main right', ['unfold', 'next-tab']],
			['main left', ['fold-up', 'previous-tab']],
			['main /', ['filter', 'search']],
			['connect-change enter', ['menu-accept', 'menu-accept', 'menu-accept']],
			['log enter', ['menu-accept', 'menu-accept']],
		],
	);
});

for (const [where, changes, expected] of [
	['a detail that is searched', {pane: 'detail'}, 'clear search'],
	[
		'one where the search finds nothing',
		{pane: 'detail', hasMatches: false},
		'clear search',
	],
	['any other detail', {pane: 'detail', hasSearch: false}, 'back'],
	['a list that is filtered', {pane: 'list'}, 'clear filter'],
	['any other list', {pane: 'list', hasFilter: false}, undefined],
] as const) {
	test(`in ${where} Esc means one thing, and the footer says it`, (t) => {
		const meant = {...context, ...changes};
		const labels = screenKeys
			.filter(
				({keys, when}) => keys.includes('esc') && isAvailable(when, meant),
			)
			.map(({label}) => label);
		t.deepEqual(labels, expected === undefined ? [] : [expected]);
		const footer = toFooter(screenKeys, meant, 300)
			.map(({text}) => text)
			.join('');
		t.is(/Esc (?<label>[\w ]+?) {2}/v.exec(footer)?.groups!['label'], expected);
	});
}

for (const [pane, expected] of [
	['list', ['filter']],
	['detail', ['search']],
] as const) {
	test(`/ means one thing while the ${pane} has the keys`, (t) => {
		const meant = screenKeys.filter(
			({keys, when}) =>
				keys.includes('/') && isAvailable(when, {...context, pane}),
		);
		t.deepEqual(
			meant.map(({id}) => id),
			expected,
		);
	});
}

test('the matches of a search are gone to from the detail alone', (t) => {
	const toText = (changes: Partial<KeyContext>) =>
		toFooter(screenKeys, {...context, ...changes}, 300)
			.map(({text}) => text)
			.join('');
	t.regex(toText({pane: 'detail'}), /\/ search {2}n next {2}N previous/v);
	t.notRegex(toText({pane: 'detail', hasMatches: false}), /n next|N previous/v);
	t.notRegex(toText({pane: 'list'}), /search|n next|N previous/v);
});

test('every command of the screen has a key', (t) => {
	const ids = new Set<string>(
		[...screenKeys, ...filterKeys, ...searchKeys].map(({id}) => id),
	);
	t.deepEqual(
		Object.keys(screenCommands).filter((id) => !ids.has(id)),
		[],
	);
});

test('every key of an overlay does something, and what an overlay does has a key', (t) => {
	for (const [type, kind] of Object.entries(overlays)) {
		const ids = new Set(kind.keys.map(({id}) => id));
		const own = Object.keys(kind.commands ?? {});
		const known = new Set([
			'close',
			...(kind.accept ? ['menu-accept'] : []),
			...(kind.step
				? ['down', 'up', 'half-down', 'half-up', 'first', 'last'].map(
						(move) => `menu-${move}`,
					)
				: []),
			...(kind.edit ? typingKeys().map(({id}) => id) : []),
			...own,
		]);
		t.deepEqual(
			[...ids].filter((id) => !known.has(id)),
			[],
			`Keys of ${type} that do nothing.`,
		);
		t.deepEqual(
			own.filter((id) => !ids.has(id)),
			[],
			`Commands of ${type} without a key.`,
		);
	}
});

test('every overlay is closed with Esc, and typing is ended with it', (t) => {
	for (const [place, table] of tables) {
		t.true(
			table.some(({keys}) => keys.includes('esc')),
			`Esc does nothing in ${place}.`,
		);
	}
});

test('the demo offers no key that would install something', (t) => {
	const toText = (canInstall: boolean) =>
		toFooter(overlays.service.keys, {...context, canInstall}, 98)
			.map(({text}) => text)
			.join('');
	t.regex(toText(true), /i install/v);
	t.is(toText(false), 'j down  k up  Esc close');
});

test('the log offers to open what can be opened', (t) => {
	for (const canOpenEvent of [true, false]) {
		const meant = {...context, canOpenEvent};
		t.is(
			toFooter(overlays.log.keys, meant, 98)
				.map(({text}) => text)
				.join(''),
			`${canOpenEvent ? 'Enter open request  ' : ''}j down  k up  Esc close`,
		);
		const accepting = overlays.log.keys.filter(
			({id, when}) => id === 'menu-accept' && isAvailable(when, meant),
		);
		t.is(accepting.length, 1);
	}
});

test('nothing is offered to be taken away or scrolled where there is nothing', (t) => {
	const line = toFooter(
		overlays.service.keys,
		{...context, hasService: false, canScroll: false},
		98,
	);
	t.is(line.map(({text}) => text).join(''), 'i install  t token  Esc close');
});

for (const columns of [20, 58, 78, 98, 138]) {
	test(`the footer fits ${columns} cells and keeps help and quit`, (t) => {
		const line = toFooter(screenKeys, context, columns);
		t.true(lineWidth(line) <= columns);
		const text = line.map((span) => span.text).join('');
		if (columns > 30) {
			t.regex(text, /\? help/v);
			t.regex(text, /q quit/v);
		}
	});
}

test('the footer says only what can be done', (t) => {
	const idle = {
		...context,
		isRunning: false,
		hasProblem: false,
		hasFilter: false,
		offersDemo: false,
	};
	const text = toFooter(screenKeys, idle, 200)
		.map((span) => span.text)
		.join('');
	t.notRegex(text, /cancel|recheck|demo|back|on\/off/v);
	t.regex(text, /replay/v);
});

test('while contact is lost nothing is offered that asks the server', (t) => {
	const text = toFooter(screenKeys, {...context, isConnected: false}, 300)
		.map((span) => span.text)
		.join('');
	t.notRegex(text, /model|test|replay|cancel| {2}c clear|recheck/v);
	t.regex(text, /filter.*copy.*events.*health.*help.*quit/v);
});

test('the table for the readme has a row for each key of the screen', (t) => {
	const rows = keyMarkdown().trim().split('\n').slice(2);
	t.is(rows.length, screenKeys.length);
	t.true(rows.every((row) => /^\| `.+` \| .+ \|$/v.test(row)));
	t.true(keyMarkdown().includes('| `Enter` |'));
});
