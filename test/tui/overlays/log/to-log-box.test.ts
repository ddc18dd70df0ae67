import test from 'ava';
import type {Notice} from '../../../../source/traffic/traffic.js';
import {lineWidth} from '../../../../source/tui/line/line-width.js';
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

function draw(notice: Notice, columns = 96): string[] {
	const {lines} = toLogBox(
		{},
		{notices: [notice], exchanges},
		{columns, now: sceneTime},
	);
	for (const line of lines) {
		if (lineWidth(line) > columns) {
			throw new Error('A line is too long.');
		}
	}

	return lines.map((line) => line.map(({text}) => text).join(''));
}

test('whose request an event is about stands behind it', (t) => {
	const lines = draw(retry);
	t.is(lines.length, 1);
	t.regex(lines[0]!, /again in 0\.9 s {2}Cursor 2\.4 · opus-4-8$/v);
});

test('it stands below where that line has no room', (t) => {
	t.regex(
		draw(retry, 70).join('\n'),
		/0\.9 s\n {11}Cursor 2\.4 · opus-4-8 *$/v,
	);
	t.regex(draw(retry, 24).join('\n'), / {11}Cursor 2\.4 ·…$/v);
});

test('of what was told several times it is the newest one', (t) => {
	t.regex(
		draw({...retry, times: 3}, 120)[0]!,
		/ \(3 times\) {2}last: Cursor 2\.4 · opus-4-8$/v,
	);
});

test('of what nobody asked for, or is forgotten, only the event is told', (t) => {
	for (const exchangeId of [undefined, 'req_0']) {
		t.regex(draw({...retry, exchangeId}).join('\n'), /again in 0\.9 s$/v);
	}
});
