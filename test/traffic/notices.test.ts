import test from 'ava';
import {addNotice} from '../../source/traffic/notices.js';
import type {Notice} from '../../source/traffic/traffic.js';

function notice(message: string, change: Partial<Notice> = {}): Notice {
	return {at: 1, level: 'info', message, ...change};
}

function told(messages: string[]) {
	let notices: Notice[] = [];
	for (const message of messages) {
		notices = addNotice(notices, notice(message), 200);
	}

	return notices.map(({message, times}) => [message, times]);
}

test('what is repeated is counted and stands at its newest time', (t) => {
	const first = notice('a', {exchangeId: 'req_1'});
	const again = notice('a', {at: 2, exchangeId: 'req_2'});
	t.deepEqual(addNotice([first, notice('b')], again, 200), [
		notice('b'),
		{...again, times: 2},
	]);
});

test('what alternates leaves an entry each', (t) => {
	t.deepEqual(told(['a', 'b', 'a', 'b', 'a']), [
		['b', 2],
		['a', 3],
	]);
});

test('what was told long before is told anew', (t) => {
	const others = ['1', '2', '3', '4', '5', '6', '7', '8'];
	t.deepEqual(told(['a', ...others, 'a']).at(0), ['a', undefined]);
	t.deepEqual(told(['a', ...others, 'a']).at(-1), ['a', undefined]);
});

test('the same words at another level are another notice', (t) => {
	const notices = addNotice(
		[notice('a')],
		notice('a', {level: 'warning'}),
		200,
	);
	t.is(notices.length, 2);
});

test('what an older server told is counted as once', (t) => {
	const [only] = addNotice([notice('a')], notice('a'), 200);
	t.is(only?.times, 2);
});
