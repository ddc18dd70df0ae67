import test from 'ava';
import {commands} from '../../../source/tui/dashboard/commands.js';
import {
	isAvailable,
	type KeyContext,
} from '../../../source/tui/keys/conditions.js';
import type {Scope} from '../../../source/tui/keys/key-entry.js';
import {keyTable} from '../../../source/tui/keys/key-table.js';
import {toFooter} from '../../../source/tui/keys/footer-line.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {keyMarkdown} from './key-markdown.js';

const context: KeyContext = {
	hasSelection: true,
	isRunning: true,
	isConnected: true,
	pane: 'list',
	hasRoomForBoth: true,
	isFollowing: false,
	hasProblem: true,
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
};

test('no key means two things at once in one place', (t) => {
	const places = new Map<string, string[]>();
	for (const {scope, keys, id} of keyTable) {
		for (const key of keys) {
			const place = `${scope} ${key}`;
			places.set(place, [...(places.get(place) ?? []), id]);
		}
	}

	t.deepEqual(
		[...places].filter(([, ids]) => ids.length > 1),
		// Each is for one of the panes, or for when nothing is searched for, or is said where nothing can be opened.
		[
			['main esc', ['drop-search', 'back', 'drop-filter']],
			['main /', ['filter', 'search']],
			['log enter', ['menu-accept', 'menu-accept']],
		],
	);
});

for (const [where, changes, expected] of [
	['a detail that is searched', {pane: 'detail'}, 'drop search'],
	[
		'one where the search finds nothing',
		{pane: 'detail', hasMatches: false},
		'drop search',
	],
	['any other detail', {pane: 'detail', hasSearch: false}, 'back'],
	['a list that is filtered', {pane: 'list'}, 'drop filter'],
	['any other list', {pane: 'list', hasFilter: false}, undefined],
] as const) {
	test(`in ${where} Esc means one thing, and the footer says it`, (t) => {
		const meant = {...context, ...changes};
		const labels = keyTable
			.filter(
				({scope, keys, when}) =>
					scope === 'main' && keys.includes('esc') && isAvailable(when, meant),
			)
			.map(({label}) => label);
		t.deepEqual(labels, expected === undefined ? [] : [expected]);
		const footer = toFooter('main', meant, 300)
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
		const meant = keyTable.filter(
			({scope, keys, when}) =>
				scope === 'main' &&
				keys.includes('/') &&
				isAvailable(when, {...context, pane}),
		);
		t.deepEqual(
			meant.map(({id}) => id),
			expected,
		);
	});
}

test('the matches of a search are gone to from the detail alone', (t) => {
	const toText = (changes: Partial<KeyContext>) =>
		toFooter('main', {...context, ...changes}, 300)
			.map(({text}) => text)
			.join('');
	t.regex(toText({pane: 'detail'}), /\/ search {2}n next {2}N previous/v);
	t.notRegex(toText({pane: 'detail', hasMatches: false}), /n next|N previous/v);
	t.notRegex(toText({pane: 'list'}), /search|n next|N previous/v);
});

test('every command has a key', (t) => {
	const ids = new Set<string>(keyTable.map(({id}) => id));
	t.deepEqual(
		Object.keys(commands).filter((id) => !ids.has(id)),
		[],
	);
});

test('everything that lies on top can be closed with Esc', (t) => {
	const scopes = new Set<Scope>(keyTable.map(({scope}) => scope));
	for (const scope of scopes) {
		t.true(
			keyTable.some(
				(entry) => entry.scope === scope && entry.keys.includes('esc'),
			),
			`Esc does nothing in ${scope}.`,
		);
	}
});

test('the demo offers no key that would install something', (t) => {
	const toText = (canInstall: boolean) =>
		toFooter('service', {...context, canInstall}, 98)
			.map(({text}) => text)
			.join('');
	t.regex(toText(true), /i install/v);
	t.is(toText(false), 'j down  k up  Esc close');
});

test('the log offers to open what can be opened', (t) => {
	for (const canOpenEvent of [true, false]) {
		const meant = {...context, canOpenEvent};
		t.is(
			toFooter('log', meant, 98)
				.map(({text}) => text)
				.join(''),
			`${canOpenEvent ? 'Enter its request  ' : ''}j down  k up  Esc close`,
		);
		const accepting = keyTable.filter(
			({scope, id, when}) =>
				scope === 'log' && id === 'menu-accept' && isAvailable(when, meant),
		);
		t.is(accepting.length, 1);
	}
});

test('nothing is offered to be taken away or scrolled where there is nothing', (t) => {
	const line = toFooter(
		'service',
		{...context, hasService: false, canScroll: false},
		98,
	);
	t.is(line.map(({text}) => text).join(''), 'i install  t token  Esc close');
});

for (const columns of [20, 58, 78, 98, 138]) {
	test(`the footer fits ${columns} cells and keeps help and quit`, (t) => {
		const line = toFooter('main', context, columns);
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
	const text = toFooter('main', idle, 200)
		.map((span) => span.text)
		.join('');
	t.notRegex(text, /cancel|look again|demo|back|on\/off/v);
	t.regex(text, /replay/v);
});

test('while contact is lost nothing is offered that asks the server', (t) => {
	const text = toFooter('main', {...context, isConnected: false}, 300)
		.map((span) => span.text)
		.join('');
	t.notRegex(text, /model|test|replay|cancel|clear|look again/v);
	t.regex(text, /filter.*copy.*events.*health.*help.*quit/v);
});

test('the table for the readme has a row for each key of the screen', (t) => {
	const rows = keyMarkdown().trim().split('\n').slice(2);
	t.is(rows.length, keyTable.filter(({scope}) => scope === 'main').length);
	t.true(rows.every((row) => /^\| `.+` \| .+ \|$/v.test(row)));
	t.true(keyMarkdown().includes('| `Enter` |'));
});
