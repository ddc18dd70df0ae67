import test from 'ava';
import {toForecast} from '../../../source/tui/header/plan-windows.js';

const hour = 3_600_000;
const now = 1_000_000_000_000;
const fiveHours = (utilization: number, left: number) => ({
	name: 'five_hour',
	utilization,
	resetsAt: now + left * hour,
});

test('half the window used in a quarter of its time runs out at half its time', (t) => {
	const forecast = toForecast(fiveHours(0.5, 3.75), now);
	t.deepEqual(forecast, {lasts: false, at: now + 1.25 * hour});
});

test('a window used slower than its time passes lasts', (t) => {
	t.deepEqual(toForecast(fiveHours(0.5, 1), now), {lasts: true});
});

test('a window that is used up has run out now', (t) => {
	t.deepEqual(toForecast(fiveHours(1.1, 2), now), {lasts: false, at: now});
});

const unknown: Array<[string, Parameters<typeof toForecast>[0]]> = [
	['a window that has just opened', fiveHours(0.1, 4.9)],
	['a window nothing is used of', fiveHours(0, 2)],
	['a window that is over', fiveHours(0.5, -1)],
	['a window without a reset time', {name: 'five_hour', utilization: 0.5}],
	['a window without a share', {name: 'five_hour', resetsAt: now + hour}],
	['a window of unknown length', {...fiveHours(0.5, 1), name: 'overage'}],
];

for (const [what, window] of unknown) {
	test(`nothing is foretold of ${what}`, (t) => {
		t.is(toForecast(window, now), undefined);
	});
}
