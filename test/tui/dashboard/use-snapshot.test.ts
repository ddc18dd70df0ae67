import test from 'ava';
import {toPauses} from '../../../source/tui/dashboard/use-snapshot.js';
import {exampleExchange} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';

const streaming = exampleSnapshot([exampleExchange({status: 'streaming'})]);

test('drawing takes less than 8 % of the time, whether changes or the clock ask for it', (t) => {
	for (const frame of [20, 30, 40, 60, 80]) {
		for (const pause of Object.values(toPauses(frame, streaming))) {
			t.true(frame / (frame + pause) < 0.08, `${frame} ms, then ${pause}`);
		}
	}
});

test('a fast frame is drawn five times a second, a slow one still once', (t) => {
	t.deepEqual(toPauses(2, streaming), {change: 200, time: 400});
	t.deepEqual(toPauses(500, streaming), {change: 1000, time: 1000});
});
