import test from 'ava';
import {toHourChart} from '../../../source/tui/list/hour-chart.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

function ended(minutesAgo: number, output: number, modelUsed: string) {
	const at = sceneTime - minutesAgo * 60_000;
	return exampleExchange({
		modelUsed,
		marks: {received: at - 1000, ended: at},
		usage: {input: 1, output, cacheRead: 0, cacheCreation: 0},
	});
}

const size = {columns: 70, rows: 10, now: sceneTime};

test('each minute of the last hour has a bar, in the colour of the model that wrote most', (t) => {
	const chart = toHourChart(
		[
			ended(90, 9000, 'claude-opus-4-8'),
			ended(30, 400, 'claude-opus-4-8'),
			ended(0, 100, 'claude-haiku-4-5'),
			ended(0, 700, 'claude-sonnet-4-6'),
		],
		size,
	)!;
	const text = chart.map((line) => line.map(({text}) => text).join(''));
	t.is(chart.length, size.rows);
	t.true(chart.every((line) => lineWidth(line) <= size.columns));
	t.regex(text[1]!, /^ +800 +█$/v);
	t.regex(text[8]!, /^ {4}0 +█ +█$/v);
	t.regex(text[9]!, /60 min ago +now$/v);
	t.is(chart[8]!.at(-1)!.tone, 'sonnet');
	t.is(chart[8]!.at(-31)!.tone, 'opus');
});

test('there is no chart where nothing was written, or no room for it', (t) => {
	const exchanges = [ended(1, 10, 'claude-opus-4-8')];
	t.is(toHourChart([], size), undefined);
	t.is(toHourChart(exchanges, {...size, rows: 6}), undefined);
	t.is(toHourChart(exchanges, {...size, columns: 60}), undefined);
	t.truthy(toHourChart(exchanges, size));
});
