import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {type Line, lineWidth} from '../../../../source/tui/line/line.js';
import {
	pauseAt,
	noticeIndex,
} from '../../../../source/tui/overlays/log/notice-cursor.js';
import {
	toLogBox,
	stepLog,
} from '../../../../source/tui/overlays/log/log-overlay.js';
import {exampleExchange, sceneTime} from '../../scenes/example-exchange.js';
import {fitBox} from '../../../../source/tui/overlays/box.js';
import type {Overlay} from '../../../../source/tui/overlays/overlay.js';

const exchanges = [
	exampleExchange({
		id: 'req_1',
		caller: 'Cursor 2.4',
		modelAsked: 'gpt-5',
		modelUsed: 'claude-opus-4-8',
	}),
];
const retry: Notice = {
	at: sceneTime,
	level: 'warning',
	message: 'Upstream failed (429 rate limit); attempt 1 again in 0.9 s',
	exchangeId: 'req_1',
};

const following = {isFollowing: true} as const;
/** The newest, which the cursor is on. */
const last: Notice = {at: sceneTime, level: 'info', message: 'Last.'};

function boxOf(notices: Notice[], columns = 98, skipped?: number) {
	return toLogBox(
		{cursor: following, skipped},
		{notices, exchanges},
		{columns, now: sceneTime},
	);
}

function draw(notice: Notice, columns = 98): string[] {
	const {lines} = boxOf([notice, last], columns);
	for (const line of lines) {
		if (lineWidth(line) > columns) {
			throw new Error('A line is too long.');
		}
	}

	return lines.slice(0, -1).map((line) => toText(line));
}

function toText(line: Line): string {
	return line
		.map(({text}) => text)
		.join('')
		.trimEnd();
}

test('whose request an event is about stands behind it, with a sign that it can be opened', (t) => {
	const lines = draw(retry);
	t.is(lines.length, 1);
	t.regex(lines[0]!, /again in 0\.9 s {2}→ Cursor 2\.4 · opus-4-8$/v);
});

test('the caller stands below the event where its line has no room', (t) => {
	t.regex(
		draw(retry, 72).join('\n'),
		/0\.9 s\n {13}→ Cursor 2\.4 · opus-4-8$/v,
	);
	t.regex(draw(retry, 26).join('\n'), / {13}→ Cursor 2\.4…$/v);
});

test('a repeated event names its newest caller', (t) => {
	t.regex(
		draw({...retry, times: 3}, 122)[0]!,
		/ \(3 times\) {2}→ last: Cursor 2\.4 · opus-4-8$/v,
	);
});

test('an event of no request, or of a forgotten one, names no caller', (t) => {
	for (const exchangeId of [undefined, 'req_0']) {
		t.regex(draw({...retry, exchangeId}).join('\n'), /again in 0\.9 s$/v);
	}
});

test('the entry under the cursor is marked as a whole, with a sign at its first line', (t) => {
	const {lines, focus, focusLength, starts} = boxOf([last, retry], 42);
	t.deepEqual(
		lines.map((line) => toText(line)),
		[
			'  14:30:00 · Last.',
			'❯ 14:30:00 ▲ Upstream failed (429 rate',
			'             limit); attempt 1 again in',
			'             0.9 s',
			'             → Cursor 2.4 · opus-4-8',
		],
	);
	t.deepEqual(
		lines.map(([span]) => span?.selected ?? false),
		[false, true, true, true, true],
	);
	t.deepEqual(
		{focus, focusLength, starts},
		{focus: 1, focusLength: 4, starts: [0, 1]},
	);
});

test('what was read of an entry is above the window, and never all of it', (t) => {
	t.like(boxOf([last, retry], 42, 2), {focus: 3, focusLength: 2});
	t.like(boxOf([last, retry], 42, 9), {focus: 4, focusLength: 1});
});

test('the note counts the events while the log follows, and says where the cursor is otherwise', (t) => {
	const notices = [{...retry, times: 3}, last];
	t.is(toText(boxOf(notices).note!), '4 · following');
	const box = toLogBox(
		{cursor: pauseAt(following, notices[0]!, sceneTime)},
		{notices, exchanges},
		{columns: 98, now: sceneTime},
	);
	t.is(toText(box.note!), '1 of 2 · paused G');
});

/** Each word has a row of its own; ten rows have room. */
const screen = {columns: 40, rows: 14};
const now = 99;

function toNotices(...lengths: number[]): Notice[] {
	return lengths.map((length, at) => ({
		at,
		level: 'info',
		message: Array.from({length}, (_, index) =>
			`${at}-${index}`.padEnd(20, '.'),
		).join(' '),
	}));
}

const opened: Overlay<'log'> = {type: 'log', cursor: following};

/** Where the cursor is and how many lines of that entry are skipped, after each step. */
function go(notices: Notice[], ...steps: number[]): Array<[number, number]> {
	let overlay = opened;
	return steps.map((by) => {
		const fitted = fitBox(
			(columns) => toLogBox(overlay, {notices, exchanges: []}, {columns, now}),
			screen,
		);
		overlay = stepLog(overlay, by, {notices, fitted, now});
		return [noticeIndex(overlay.cursor, notices), overlay.skipped ?? 0];
	});
}

const toFirst = Number.NEGATIVE_INFINITY;
const toLast = Number.POSITIVE_INFINITY;

test('a step is an entry, however many lines that has', (t) => {
	t.deepEqual(go(toNotices(1, 3, 2, 1), -1, -1, -1, -1, 1, 1, 1, 1), [
		[2, 0],
		[1, 0],
		[0, 0],
		[0, 0],
		[1, 0],
		[2, 0],
		[3, 0],
		[3, 0],
	]);
});

test('half a page is as many lines, and an entry at least', (t) => {
	const notices = toNotices(1, 1, 1, 3, 1, 1, 7, 1, 1);
	t.deepEqual(go(notices, -5, -5, -5, -5, 5, 5, 5), [
		[6, 0],
		[3, 0],
		[0, 0],
		[0, 0],
		[3, 0],
		[6, 0],
		[7, 0],
	]);
});

test('the cursor goes to either end at once', (t) => {
	t.deepEqual(
		go(toNotices(1, 30, 1, 30, 1), toFirst, toLast, -1, toFirst, toLast),
		[
			[0, 0],
			[4, 0],
			[3, 0],
			[0, 0],
			[4, 0],
		],
	);
});

test('an entry that is higher than the window is scrolled through, both ways', (t) => {
	t.deepEqual(go(toNotices(1, 14, 1), -1, 1, 5, -1, 1, 1, -1, -1), [
		[1, 0],
		[1, 1],
		[1, 4],
		[1, 3],
		[1, 4],
		[2, 0],
		[1, 0],
		[0, 0],
	]);
});

test('a newest entry that is higher than the window is followed from its start', (t) => {
	const notices = toNotices(1, 13);
	t.deepEqual(go(notices, 1, 1, 1, 1, -5, -1), [
		[1, 1],
		[1, 2],
		[1, 3],
		[1, 3],
		[1, 0],
		[0, 0],
	]);
	t.deepEqual(go(notices, 5, toLast), [
		[1, 3],
		[1, 0],
	]);
});

test('an empty log has nowhere to go', (t) => {
	t.deepEqual(go([], 1, -1, toFirst, toLast), [
		[-1, 0],
		[-1, 0],
		[-1, 0],
		[-1, 0],
	]);
});
