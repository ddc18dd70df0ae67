import test from 'ava';
import type {Snapshot} from '../../../source/controller/controller.js';
import type {Totals} from '../../../source/traffic/traffic.js';
import {toHeaderLines} from '../../../source/tui/header/header-lines.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {scenes} from '../scenes/scenes.js';

const options = {now: sceneTime, spinner: '⠋', unseen: 0};

function draw(snapshot: Snapshot, columns = 160): string {
	return toHeaderLines(snapshot, {...options, columns})
		.map((line) =>
			line
				.map(({text}) => text)
				.join('')
				.trimEnd(),
		)
		.join('\n');
}

const labels: Array<[mode: Snapshot['mode'], label: RegExp]> = [
	['attached', /ATTACHED/v],
	['demo', /DEMO/v],
];

for (const [mode, label] of labels) {
	test(`${mode} is said at every width that has a header`, (t) => {
		for (const columns of [58, 62, 78, 98, 118, 138, 200]) {
			t.regex(draw(exampleSnapshot([], {mode}), columns), label);
		}
	});
}

test('it serves once the CLI and its login have been looked at, and says so no sooner', (t) => {
	const {claude} = exampleSnapshot();
	const {login, ...unknown} = claude;
	const starting = exampleSnapshot([], {
		claude: {...unknown, status: 'starting'},
	});
	const unasked = exampleSnapshot([], {claude: unknown});
	for (const snapshot of [starting, unasked]) {
		t.regex(draw(snapshot), /◐ checking Claude Code/v);
		t.notRegex(draw(snapshot), /serving/v);
	}

	t.truthy(login);
	t.regex(draw(exampleSnapshot()), /● serving/v);
});

for (const [name, toScene] of Object.entries(scenes)) {
	test(`the header of “${name}” fits every width and keeps the state`, (t) => {
		const {snapshot} = toScene();
		for (const columns of [58, 62, 78, 98, 118, 138, 200]) {
			const lines = toHeaderLines(snapshot, {...options, columns});
			t.deepEqual(
				lines.map((line) => lineWidth(line)),
				[columns, columns, columns],
			);
			t.regex(
				draw(snapshot, columns),
				/● serving|▲ not ready|▲ disconnected|✗ Port/v,
			);
		}
	});
}

test('the header tells address, login, plan, requests and tokens', (t) => {
	const text = draw(exampleSnapshot([exampleExchange()]));
	t.regex(
		text,
		/● serving +http:\/\/127\.0\.0\.1:3456\/v1 +Claude Code 2\.1\.197 · ✓ max · ada@example\.com/v,
	);
	t.regex(
		text,
		/model sonnet-4 +5h ━+─+ 62% resets in 2h24m, runs out at 16:05 +7d ━+─+ 31% resets in 3d04h, lasts/v,
	);
	t.regex(text, /✓ idle +1 request +1\.2M → 84k tokens · 73% cached/v);
});

test('the cost is at least what is known while some answers have none', (t) => {
	const snapshot = exampleSnapshot([exampleExchange()]);
	const {traffic} = snapshot;
	const drawCost = (totals: Totals) =>
		draw({...snapshot, traffic: {...traffic, totals}}, 200);
	const {totals} = traffic;
	t.regex(drawCost({...totals, unpriced: 1}), / ≥ \$6\.42 at API price/v);
	t.regex(drawCost(totals), /(?<!≥) \$6\.42 at API price/v);

	const older = {...totals};
	Reflect.deleteProperty(older, 'unpriced');
	t.regex(drawCost(older), /(?<!≥) \$6\.42 at API price/v);
});

function drawTotals(change: Partial<Totals>, columns: number): string {
	const {traffic, ...snapshot} = exampleSnapshot([exampleExchange()]);
	const totals = {...traffic.totals, ...change};
	return draw({...snapshot, traffic: {...traffic, totals}}, columns);
}

test('the price is there whether something runs or not', (t) => {
	for (const running of [0, 2]) {
		const text = drawTotals({running, costUsd: 0.0438}, 98);
		t.regex(text, / \$0\.04$/v);
	}

	t.regex(drawTotals({costUsd: 0.0042}, 98), / \$0\.0042$/v);
	t.regex(drawTotals({costUsd: 0.0438, unpriced: 1}, 98), / ≥ \$0\.04$/v);
});

test('what stands behind the running ones and the rate keeps its place', (t) => {
	const placesOf = (change: Partial<Totals>) => {
		const line = drawTotals(change, 160).split('\n').at(-1)!;
		return [line.indexOf(' request'), line.indexOf('$6.42')];
	};

	const places = placesOf({running: 2, tokensPerSecond: [120, 120, 120]});
	t.deepEqual(placesOf({running: 0, tokensPerSecond: [0, 0, 0]}), places);
	t.true(places.every((place) => place > 0));
});

test('the window that refuses is full, and the others are as they were', (t) => {
	const {claude} = exampleSnapshot();
	const [hours, week] = claude.limits!.windows;
	const {resetsAt} = hours!;
	const drawWindow = (status: 'limited' | 'ready', utilization?: number) =>
		draw(
			exampleSnapshot([], {
				claude: {
					...claude,
					status,
					limits: {
						status: 'rejected',
						rejectedBy: 'five_hour',
						resetsAt,
						windows: [{...hours!, utilization}, week!],
					},
				},
			}),
		);
	const full =
		/5h ━+ 100% resets in 2h24m +7d ━+─+ 31% resets in 3d04h, lasts/v;
	t.regex(drawWindow('limited', 0.62), full);
	t.regex(drawWindow('limited'), full);
	t.regex(drawWindow('ready'), full);
	// It was looked at again.
	t.regex(drawWindow('ready', 0.62), /5h ━+─+ 62%/v);
});

test('events that nobody has looked at are counted, with the key that shows them', (t) => {
	const drawWith = (unseen: number, columns: number) =>
		toHeaderLines(exampleSnapshot(), {...options, columns, unseen})
			.map((line) => line.map(({text}) => text).join(''))
			.join('\n');
	for (const columns of [78, 98, 138]) {
		t.regex(drawWith(1, columns), /▲ 1 event e/v);
		t.regex(drawWith(3, columns), /▲ 3 events e/v);
		t.notRegex(drawWith(0, columns), /event/v);
	}
});

test('a model for every request is said to be one', (t) => {
	const model = {name: 'claude-opus-4', force: true};
	t.regex(
		draw(exampleSnapshot([], {model})),
		/model opus-4 \(forced for all\)/v,
	);
});

test('the demo and an attached server are labelled', (t) => {
	t.regex(draw(exampleSnapshot([], {mode: 'demo'})), /^DEMO no quota used/v);
	t.regex(
		draw(exampleSnapshot([], {mode: 'attached'})),
		/^ATTACHED to 2\.0\.0/v,
	);
});

test('what is wrong is in the first line', (t) => {
	t.regex(draw(scenes['missing']!().snapshot), /^.*✗ no Claude Code CLI/v);
	t.regex(draw(scenes['signedOut']!().snapshot), /^.*✗ not signed in/v);
	t.regex(
		draw(scenes['lost']!().snapshot),
		/^.*▲ disconnected 12s, reconnecting…/v,
	);
	t.regex(draw(scenes['lost']!().snapshot), /^was running: 2 {3}8 req/mv);
});
