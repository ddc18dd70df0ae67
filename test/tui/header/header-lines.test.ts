import test from 'ava';
import type {Snapshot} from '../../../source/controller/controller.js';
import {
	toAttachedSnapshot,
	toStartingSnapshot,
} from '../../../source/controller/remote/attached-snapshots.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import type {Totals} from '../../../source/traffic/traffic.js';
import {toHeaderLines} from '../../../source/tui/header/header-lines.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {scenes} from '../scenes/scenes.js';

const options = {now: sceneTime, unseen: 0};

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
				/● serving|▲ not ready|■ limit reached|▲ disconnected|✗ Port/v,
			);
		}
	});
}

test('the header tells address, login, plan, requests and tokens', (t) => {
	const text = draw(exampleSnapshot([exampleExchange()]), 200);
	t.regex(
		text,
		/● serving :3456 +Claude Code 2\.1\.197 · ✓ max · ada@example\.com +default sonnet-4$/mv,
	);
	t.regex(
		text,
		/5h █+┃?█*░+ +62% {2}runs out 16:05 +7d █+░+┃░+ +31% {2}resets Wed 18:30/v,
	);
	t.regex(
		text,
		/✓ idle +0 tok\/s ▁+ max 50 +1 request +1\.2M in · 84k out · 73% cached/v,
	);
});

test('an address of another computer is shown in full', (t) => {
	const at = (baseUrl: string) => draw(exampleSnapshot([], {baseUrl}));
	t.regex(at('http://127.0.0.1:4000/v1'), /serving :4000 /v);
	t.regex(at('http://[::1]:4000/v1'), /serving :4000 /v);
	t.regex(at('http://192.168.0.7:80/v1'), /serving 192\.168\.0\.7:80 /v);
});

test('the cost is at least what is known while some answers have none', (t) => {
	const snapshot = exampleSnapshot([exampleExchange()]);
	const {traffic} = snapshot;
	const drawCost = (totals: Totals) =>
		draw({...snapshot, traffic: {...traffic, totals}}, 200);
	const {totals} = traffic;
	t.regex(drawCost({...totals, unpriced: 1}), / ≥ \$6\.42 API value/v);
	t.regex(drawCost(totals), /(?<!≥) \$6\.42 API value/v);

	const older = {...totals};
	Reflect.deleteProperty(older, 'unpriced');
	t.regex(drawCost(older), /(?<!≥) \$6\.42 API value/v);
});

function drawTotals(change: Partial<Totals>, columns: number): string {
	const {traffic, ...snapshot} = exampleSnapshot([exampleExchange()]);
	const totals = {...traffic.totals, ...change};
	return draw({...snapshot, traffic: {...traffic, totals}}, columns);
}

test('the price is there whether something runs or not', (t) => {
	for (const running of [0, 2]) {
		const text = drawTotals({running, costUsd: 0.0438}, 118);
		t.regex(text, / \$0\.04$/v);
	}

	t.regex(drawTotals({costUsd: 0.0042}, 118), / \$0\.0042$/v);
	t.regex(drawTotals({costUsd: 0.0438, unpriced: 1}, 118), / ≥ \$0\.04$/v);
});

const busy = {
	running: 42,
	queued: 30,
	failed: 117,
	requests: 12_400,
	inputTokens: 340_000,
	outputTokens: 999,
	tokensPerSecond: Array.from({length: 60}, () => 1200),
};
const quiet = {
	running: 0,
	queued: 0,
	failed: 0,
	requests: 1,
	tokensPerSecond: [],
};

for (const columns of [58, 78, 98, 118, 138, 160, 198]) {
	test(`nothing moves in ${columns} cells when numbers change`, (t) => {
		const placesOf = (change: Partial<Totals>, unseen: number) => {
			const {traffic, ...snapshot} = exampleSnapshot([exampleExchange()]);
			const totals = {...traffic.totals, ...change};
			const line = toHeaderLines(
				{...snapshot, traffic: {...traffic, totals}},
				{...options, columns, unseen},
			)[2]!
				.map(({text}) => text)
				.join('');
			return [/tok\/s/v, / req/v, / in · /v, /\$6\.42/v].map((sign) =>
				line.search(sign),
			);
		};

		const places = placesOf(busy, 12);
		t.deepEqual(placesOf(quiet, 0), places);
		t.true(places[0]! > 0);
	});
}

test('while a process boots for the first of a queue nothing is said to run', (t) => {
	const text = drawTotals({running: 9, queued: 9}, 118);
	t.regex(text, /◐ starting +… 9 queued/v);
	t.notRegex(text, /0 running/v);
});

test('requests that are held for a limit are not said to be queued', (t) => {
	const held = exampleExchange({
		status: 'queued',
		heldUntil: sceneTime + 60_000,
		marks: {received: sceneTime - 1000},
	});
	const queued = exampleExchange({
		id: 'req_queued',
		status: 'queued',
		marks: {received: sceneTime - 1000},
	});
	const drawWaiting = (exchanges: Exchange[]) => {
		const {length} = exchanges;
		const {traffic, ...snapshot} = exampleSnapshot(exchanges);
		const totals = {...traffic.totals, running: length, queued: length};
		return draw({...snapshot, traffic: {...traffic, totals}}, 118);
	};

	t.regex(drawWaiting([held]), /✓ idle +‖ 1 held/v);
	t.regex(drawWaiting([held, queued]), /◐ starting +… 1 ‖ 1 held/v);
	t.notRegex(drawWaiting([held]), /queued/v);
});

test('a limit that is reached is said once beside the login', (t) => {
	const {snapshot} = scenes['limited']!();
	const [first = ''] = draw(snapshot, 200).split('\n');
	t.is(first.match(/limit reached/gv)?.length, 1);
	t.regex(first, /✓ /v);
});

test('a limit says at every width when it is back', (t) => {
	const {claude} = scenes['limited']!().snapshot;
	const limits = {...claude.limits!, resetsAt: sceneTime + 3_600_000};
	for (const columns of [58, 78, 118]) {
		t.regex(
			draw(exampleSnapshot([], {claude: {...claude, limits}}), columns),
			/^.*■ limit reached, back 15:30/v,
		);
	}
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
	const full = /5h █+┃?█* +100% {2}back 16:54 +7d █+░+┃░+ +31% {2}resets/v;
	t.regex(drawWindow('limited', 0.62), full);
	t.regex(drawWindow('limited'), full);
	t.regex(drawWindow('ready'), full);
	// It was looked at again.
	t.regex(drawWindow('ready', 0.62), /5h █+┃?█*░+ +62%/v);
});

test('events that nobody has looked at are counted, with the key that shows them', (t) => {
	const drawWith = (unseen: number, columns: number) =>
		toHeaderLines(exampleSnapshot(), {...options, columns, unseen})
			.map((line) => line.map(({text}) => text).join(''))
			.join('\n');
	t.regex(drawWith(1, 138), /▲ 1 event e$/mv);
	t.regex(drawWith(3, 138), /▲ 3 events e$/mv);
	for (const columns of [58, 78, 98, 138]) {
		t.regex(drawWith(1, columns), /▲ 1.* e$/mv);
		t.notRegex(drawWith(0, columns), /▲/v);
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
	t.regex(draw(exampleSnapshot([], {mode: 'demo'})), /^DEMO · no quota used/v);
	t.regex(
		draw(exampleSnapshot([], {mode: 'attached'})),
		/^ATTACHED · server 2\.0\.0/v,
	);
});

test('a server that lets nobody in is not attached, and nothing is known of it', (t) => {
	const snapshot = toAttachedSnapshot({
		connection: {
			status: 'refused',
			since: sceneTime - 18_000,
			message: 'It is another user’s.',
		},
		server: toStartingSnapshot('http://127.0.0.1:3456'),
		notices: [],
	});
	const text = draw(snapshot);
	t.regex(text, /^NOT ATTACHED +✗ no access to the server :3456/v);
	t.notRegex(text, /retrying|looking|default|as of|ATTACHED ·/v);
});

test('what is wrong is in the first line', (t) => {
	t.regex(draw(scenes['missing']!().snapshot), /^.*✗ no Claude Code CLI/v);
	t.regex(draw(scenes['signedOut']!().snapshot), /^.*✗ not signed in/v);
	t.regex(
		draw(scenes['lost']!().snapshot),
		/^.*▲ disconnected 12s, reconnecting…/v,
	);
	t.regex(draw(scenes['lost']!().snapshot), /^.* · as of \d\d:\d\d/v);
	t.regex(draw(scenes['lost']!().snapshot), /^was busy: 2 .* 8 req/mv);
});
