import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {unseenNotices} from '../../../../source/tui/overlays/log/unseen-notices.js';

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
