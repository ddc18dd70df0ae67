import test from 'ava';
import {withLocalTimes} from '../../../source/tui/text/format-time.js';
import {sceneTime} from '../scenes/example-exchange.js';

const moment = (minutes: number) =>
	new Date(sceneTime + minutes * 60_000).toISOString();

test('moments of programs are told as the clock on the wall shows them', (t) => {
	t.is(
		withLocalTimes(`Until ${moment(130)}. Then ${moment(44 * 60)}.`, sceneTime),
		'Until 16:40. Then Tue 10:30.',
	);
});

test('other words stay', (t) => {
	const text = 'Since 2026-11-22 at 14:30, 429 from 2026-11.';
	t.is(withLocalTimes(text, sceneTime), text);
});
