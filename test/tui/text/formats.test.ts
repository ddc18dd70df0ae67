import test from 'ava';
import {
	formatCount,
	formatShortCost,
} from '../../../source/tui/text/format-number.js';
import {
	formatShortDuration,
	formatMoment,
	withLocalTimes,
} from '../../../source/tui/text/format-time.js';
import {
	toBar,
	toColumnChart,
	toSparkline,
} from '../../../source/tui/text/chart.js';
import {sceneTime} from '../scenes/example-exchange.js';

const counts: Array<[number, string]> = [
	[0, '0'],
	[999, '999'],
	[1000, '1.0k'],
	[1234, '1.2k'],
	[9960, '10k'],
	[340_400, '340k'],
	[999_700, '1.0M'],
	[1_240_000, '1.2M'],
	[2_000_000_000, '2.0G'],
];

for (const [count, text] of counts) {
	test(`${count} is shown as ${text}`, (t) => {
		t.is(formatCount(count), text);
	});
}

const minute = 60_000;
const hour = 60 * minute;
const durations: Array<[number, string]> = [
	[-5, '0ms'],
	[85.4, '85ms'],
	[999.9, '1.0s'],
	[2449, '2.4s'],
	[9960, '10s'],
	[59_600, '1m00s'],
	[3 * minute + 4000, '3m04s'],
	[59 * minute + 59_700, '1h00m'],
	[2 * hour + 14 * minute, '2h14m'],
	[23 * hour + 59 * minute + 40_000, '1d00h'],
	[76 * hour, '3d04h'],
];

for (const [milliseconds, text] of durations) {
	test(`${milliseconds} ms are shown as ${text}`, (t) => {
		t.is(formatShortDuration(milliseconds), text);
	});
}

test('a price is in cents as soon as there is one', (t) => {
	t.is(formatShortCost(0.0042), '$0.0042');
	t.is(formatShortCost(0.5021), '$0.50');
	t.is(formatShortCost(12.3), '$12.30');
});

test('a moment of another day names the day', (t) => {
	const now = new Date(2026, 10, 22, 14, 30).getTime();
	t.is(formatMoment(now + 2 * hour, now), '16:30');
	t.is(formatMoment(now + 48 * hour, now), 'Tue 14:30');
});

test('a bar never shows something as nothing, nor what is left as full', (t) => {
	t.deepEqual(toBar(0.001, 10), {used: '█', left: '░░░░░░░░░'});
	t.deepEqual(toBar(0.999, 10), {used: '█████████', left: '░'});
	t.deepEqual(toBar(0, 4), {used: '', left: '░░░░'});
	t.deepEqual(toBar(1.3, 4), {used: '████', left: ''});
});

test('a chart has as many cells as asked for, whatever it is given', (t) => {
	t.is(toSparkline([], 5).chart, '▁▁▁▁▁');
	t.deepEqual(toSparkline([0, 5, 10], 3), {chart: '▁▅█', highest: 10});
	t.is([...toSparkline([1, 2], 7).chart].length, 7);
	const sixty = Array.from({length: 60}, () => 3);
	t.is([...toSparkline(sixty, 20).chart].length, 20);
});

test('a chart has a scale: little is low, whatever it is the most of', (t) => {
	t.deepEqual(toSparkline([0, 3], 2, 50), {chart: '▁▂', highest: 50});
	t.deepEqual(toSparkline([0, 90], 2, 50), {chart: '▁█', highest: 90});
});

test('a chart of columns has eight levels a row, and fills none that is not full', (t) => {
	t.deepEqual(
		toColumnChart([undefined, 0, 0.001, 0.5, 0.75, 0.999, 1, 1.2], 2),
		['    ▄▇██', '  ▁█████'],
	);
});

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
