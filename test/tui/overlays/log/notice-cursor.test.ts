import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {
	cursorAt,
	noticeIndex,
	pauseAt,
	unseenNotices,
} from '../../../../source/tui/overlays/log/notice-cursor.js';

const following = {isFollowing: true} as const;
const now = 99;

function told(at: number, message: string): Notice {
	return {at, level: 'warning', message};
}

const notices = [told(1, 'a'), told(2, 'b'), told(3, 'a'), told(4, 'c')];

test('the newest is under a cursor that follows', (t) => {
	t.is(noticeIndex(following, notices), 3);
	t.is(noticeIndex(following, [...notices, told(5, 'd')]), 4);
	t.is(noticeIndex(following, []), -1);
});

test('a cursor that was moved stays on its notice, also where others say the same', (t) => {
	for (const [index, notice] of notices.entries()) {
		const cursor = pauseAt(following, notice, now);
		t.is(noticeIndex(cursor, notices), index);
		t.is(noticeIndex(cursor, [...notices, told(5, notice.message)]), index);
	}
});

test('it goes along with one that is told again', (t) => {
	const cursor = pauseAt(following, notices[2]!, now);
	const [a, b, , c] = notices as [Notice, Notice, Notice, Notice];
	t.is(noticeIndex(cursor, [a, b, c, {...told(7, 'a'), times: 2}]), 3);
	const later = [told(7, 'a'), told(8, 'd'), told(9, 'a')];
	t.is(noticeIndex(cursor, [a, b, c, ...later]), 3);
});

test('where its notice is gone it is on the one before that', (t) => {
	const cursor = pauseAt(following, told(3, 'gone'), now);
	t.is(noticeIndex(cursor, notices), 2);
	t.is(noticeIndex(cursor, [told(5, 'x'), told(6, 'y')]), 0);
	t.is(noticeIndex(cursor, []), -1);
});

test('at the newest it follows, and elsewhere it does not', (t) => {
	t.deepEqual(cursorAt(following, notices, {index: 3, now}), following);
	t.deepEqual(cursorAt(following, notices, {index: 1, now}), {
		isFollowing: false,
		selectedId: 'warning b',
		selectedAt: 2,
		pausedAt: now,
	});
	t.deepEqual(cursorAt(following, [], {index: -1, now}), following);
});

const refused: Notice = {at: 20, level: 'warning', message: '401'};

test('what was turned away is unseen until the log is looked at', (t) => {
	t.deepEqual(unseenNotices([refused], 0), [refused]);
	t.deepEqual(unseenNotices([refused], 20), []);
});

test('news, and what a request in the list tells, ask for nobody', (t) => {
	const news: Notice = {...refused, level: 'info'};
	const listed: Notice = {...refused, level: 'error', exchangeId: 'req_1'};
	t.deepEqual(unseenNotices([news, listed], 0), []);
});
