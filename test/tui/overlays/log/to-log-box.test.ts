import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {type Line, lineWidth} from '../../../../source/tui/line/line.js';
import {pauseAt} from '../../../../source/tui/overlays/log/notice-cursor.js';
import {toLogBox} from '../../../../source/tui/overlays/log/to-log-box.js';
import {exampleExchange, sceneTime} from '../../scenes/example-exchange.js';

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

test('it stands below where that line has no room', (t) => {
	t.regex(
		draw(retry, 72).join('\n'),
		/0\.9 s\n {13}→ Cursor 2\.4 · opus-4-8$/v,
	);
	t.regex(draw(retry, 26).join('\n'), / {13}→ Cursor 2\.4…$/v);
});

test('of what was told several times it is the newest one', (t) => {
	t.regex(
		draw({...retry, times: 3}, 122)[0]!,
		/ \(3 times\) {2}→ last: Cursor 2\.4 · opus-4-8$/v,
	);
});

test('of what nobody asked for, or is forgotten, only the event is told', (t) => {
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

test('it says how much was told while it follows, and where one is else', (t) => {
	const notices = [{...retry, times: 3}, last];
	t.is(toText(boxOf(notices).note!), '4 · following');
	const box = toLogBox(
		{cursor: pauseAt(following, notices[0]!, sceneTime)},
		{notices, exchanges},
		{columns: 98, now: sceneTime},
	);
	t.is(toText(box.note!), '1 of 2 · paused G');
});
