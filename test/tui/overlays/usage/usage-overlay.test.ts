import test from 'ava';
import type {CallerUsage} from '../../../../source/traffic/traffic.js';
import {lineWidth, plain} from '../../../../source/tui/line/line.js';
import {toUsageBox} from '../../../../source/tui/overlays/usage/usage-overlay.js';
import {sceneTime} from '../../scenes/example-exchange.js';
import {exampleSnapshot} from '../../scenes/example-snapshot.js';
import {
	exampleRow,
	exampleUsage,
	manyUsage,
} from '../../scenes/example-usage.js';

function boxOf(
	usage: CallerUsage[] | undefined = [...exampleUsage],
	columns = 94,
	key?: string,
) {
	const {totals} = exampleSnapshot().traffic;
	return toUsageBox({key}, {usage, totals}, {columns, now: sceneTime});
}

/** Below the line of the ranges and a blank one. */
function draw(...options: Parameters<typeof boxOf>): string[] {
	const {head = [], lines, foot = []} = boxOf(...options);
	return [...head.slice(2), ...lines, ...foot].map((line) =>
		line
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

test('a caller stands above its models, with what each took of the whole', (t) => {
	t.deepEqual(draw().slice(0, 9), [
		'  caller          model        requests failed  read cached written      cost share',
		'❯ OpenClaw        all                77      3  900k    80%     51k     $4.97   77% ████████░░',
		'                  opus-4-8           14         380k    79%     21k     $2.86   45% ████',
		'                  sonnet-4-6         61      1  520k    81%     30k     $2.11   33% ███',
		'                  failed              2      2',
		'  Cursor          opus-4-8            9         210k    67%     18k   ≥ $1.12   17% ██░░░░░░░░',
		'  OpenAI/Python   haiku-4-5          40         110k    38%     14k     $0.31    5% █░░░░░░░░░',
		'  curl            sonnet-4-6          3          20k     0%    1.0k     $0.02   <1% █░░░░░░░░░',
		'  total                             129      3  1.2M    73%     84k   ≥ $6.42  100%',
	]);
});

test('it says since when it counts, and what the sign means', (t) => {
	t.deepEqual(boxOf().note, plain('since 11:30, 3h00m', 'quiet'));
	t.regex(draw().join('\n'), /≥: the cost of some cut-off answers/v);
	t.notRegex(draw([exampleRow({costUsd: 1})]).join('\n'), /≥/v);
});

for (const columns of [54, 74, 94, 108]) {
	test(`every line fits ${columns} cells, with names, cost and share`, (t) => {
		const {head = [], lines, foot = []} = boxOf(manyUsage(30), columns);
		for (const line of [...head, ...lines, ...foot]) {
			t.true(lineWidth(line) <= columns);
		}

		const [titles, first] = draw(manyUsage(30), columns);
		t.regex(titles!, /caller +model +requests +failed .* cost +share$/v);
		t.regex(first!, /^❯ OpenClaw +all +77 +3 .* \$4\.97 +74%/v);
	});
}

test('what the plan did not pay for has a column and a sentence, where there is any', (t) => {
	const rows = (columns: number) =>
		draw(
			[
				exampleRow({
					caller: 'Cursor',
					model: 'opus',
					requests: 5,
					costUsd: 4,
					extraUsageRequests: 2,
					extraUsageCostUsd: 1.25,
					apiKeyRequests: 1,
					apiKeyCostUsd: 0.5,
				}),
				exampleRow({caller: 'curl', model: 'opus', costUsd: 1}),
			],
			columns,
		);
	const lines = rows(108);
	t.regex(lines[0]!, / share +billed$/v);
	t.regex(lines[1]!, /^❯ Cursor .* \$4\.00 +80% +\$1\.75 █/v);
	t.regex(lines[2]!, /^ {2}curl .* \$1\.00 +20% +█/v);
	t.regex(lines[3]!, /^ {2}total .* \$5\.00 +100% +\$1\.75$/v);
	for (const columns of [54, 108]) {
		t.regex(
			rows(columns).join(' '),
			/Not paid by the plan: extra usage \$1\.25 \(2 +requests\), API +key \$0\.50 \(1 request\)\./v,
		);
	}

	t.notRegex(draw().join('\n'), /billed|Not paid/v);
});

test('a narrow screen says by what it groups too', (t) => {
	t.is(boxOf(undefined, 54).title, 'Usage by caller');
	t.is(boxOf(undefined, 94).title, 'Usage');
	t.regex(
		boxOf(undefined, 94)
			.head!.flat()
			.map(({text}) => text)
			.join(''),
		/by caller/v,
	);
});

test('what was not told is not shown as nothing', (t) => {
	const [, dear, untold] = draw([
		exampleRow({caller: 'Cursor', model: 'opus', costUsd: 1, outputTokens: 9}),
		exampleRow({model: 'opus', outputTokens: 900, unpriced: 1}),
	]);
	t.regex(dear!, /^❯ Cursor .* \$1\.00 +100%/v);
	t.regex(untold!, /OpenClaw .* 900 +unknown +░+$/v);
});

test('the row under the cursor is known by its name, wherever it has moved', (t) => {
	const key = JSON.stringify(['curl', 'claude-sonnet-4-6']);
	t.is(boxOf([...exampleUsage], 94, key).focus, 6);
	t.regex(draw([...exampleUsage], 94, key)[7]!, /^❯ curl /v);
	const heavier = exampleRow({
		caller: 'curl 8.7.1',
		model: 'claude-sonnet-4-6',
		costUsd: 40,
	});
	const moved = [...exampleUsage.slice(0, -1), heavier];
	t.is(boxOf(moved, 94, key).focus, 0);
});

test('names are shown without what a terminal would obey', (t) => {
	const lines = draw([
		exampleRow({caller: 'a\u001B[31mb\nc', model: 'm\u0007'}),
	]);
	t.regex(lines[1]!, /^❯ ab c +m /v);
});

test('before a request has finished, usage says what it will show', (t) => {
	t.regex(draw([]).join(' '), /^No finished requests yet\./v);
});

test('of a server that does not tell, it says what to type', (t) => {
	const {totals} = exampleSnapshot().traffic;
	const {lines} = toUsageBox({}, {totals}, {columns: 94, now: sceneTime});
	t.regex(
		lines
			.flat()
			.map(({text}) => text)
			.join(' '),
		/older than this dashboard.*claude-max-api service restart/v,
	);
});
