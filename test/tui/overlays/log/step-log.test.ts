import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {fitBox} from '../../../../source/tui/overlays/fit-box.js';
import {noticeIndex} from '../../../../source/tui/overlays/log/notice-cursor.js';
import {stepLog} from '../../../../source/tui/overlays/log/step-log.js';
import {toLogBox} from '../../../../source/tui/overlays/log/to-log-box.js';
import type {LogOverlay} from '../../../../source/tui/overlays/overlay.js';

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

const following: LogOverlay = {type: 'log', cursor: {isFollowing: true}};

/** Where the cursor is and how many lines of that entry are skipped, after each step. */
function go(notices: Notice[], ...steps: number[]): Array<[number, number]> {
	let overlay = following;
	return steps.map((by) => {
		const fitted = fitBox(
			(columns) => toLogBox(overlay, {notices, exchanges: []}, {columns, now}),
			screen,
		);
		overlay = stepLog(overlay, by, {notices, fitted, now});
		return [noticeIndex(overlay.cursor, notices), overlay.skipped ?? 0];
	});
}

const first = Number.NEGATIVE_INFINITY;
const last = Number.POSITIVE_INFINITY;

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

test('to either end at once', (t) => {
	t.deepEqual(go(toNotices(1, 30, 1, 30, 1), first, last, -1, first, last), [
		[0, 0],
		[4, 0],
		[3, 0],
		[0, 0],
		[4, 0],
	]);
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

test('so is the newest, which is followed from its start alone', (t) => {
	const notices = toNotices(1, 13);
	t.deepEqual(go(notices, 1, 1, 1, 1, -5, -1), [
		[1, 1],
		[1, 2],
		[1, 3],
		[1, 3],
		[1, 0],
		[0, 0],
	]);
	t.deepEqual(go(notices, 5, last), [
		[1, 3],
		[1, 0],
	]);
});

test('where nothing has happened there is nowhere to go', (t) => {
	t.deepEqual(go([], 1, -1, first, last), [
		[-1, 0],
		[-1, 0],
		[-1, 0],
		[-1, 0],
	]);
});
