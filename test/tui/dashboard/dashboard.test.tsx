import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {formatMoment} from '../../../source/tui/text/format-time.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {exampleSnapshot} from '../scenes/example-snapshot.js';
import {exampleRow, manyUsage} from '../scenes/example-usage.js';
import {scenes} from '../scenes/scenes.js';
import {openDashboard as open} from './open-dashboard.js';

// Side by side they would wait for one another's drawing.
const {serial} = test;

const three = ['req_1', 'req_2', 'req_3'].map((id, index) =>
	exampleExchange({
		id,
		caller: `caller-${index + 1}`,
		marks: exampleMarks(sceneTime - 60_000 + index * 1000),
	}),
);

function toLong(status: 'done' | 'streaming', count: number): Exchange {
	const text = Array.from({length: count}, (_, index) => `line ${index}.`).join(
		'\n',
	);
	return exampleExchange({
		id: 'req_long',
		status,
		answer: {...exampleExchange().answer, text},
	});
}

const enter = '\r';
const escape = '\u001B';
const home = '\u001B[H';
const end = '\u001B[F';

serial(
	'the newest request is followed until one moves up, and G follows again',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.see(/─ req_3 ─/v);
		await app.type('k');
		await app.see(/─ req_2 ─/v);
		await app.see(/ 2 of 3 · paused G/v);

		const later = exampleExchange({
			id: 'req_4',
			marks: exampleMarks(sceneTime + 1000),
		});
		app.controller.show(exampleSnapshot([...three, later]));
		await app.see(/ 2 of 4 · \+1 new G/v);
		t.regex(app.frame(), /─ req_2 ─/v);
		await app.type('G');
		await app.see(/─ req_4 ─/v);
		await app.see(/following/v);
	},
);

serial('J and K turn to other requests from inside the detail', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type(enter, 'K');
	await app.see(/─ req_2 ─/v);
	await app.see(/ 2 of 3 · paused/v);
	await app.type('K', 'K');
	await app.see(/─ req_1 ─/v);
	await app.type('J');
	await app.see(/─ req_2 ─/v);
	t.is(app.store.state().pane, 'detail');
});

serial('an answer arrives as it is written', async (t) => {
	const streaming = exampleExchange({
		status: 'streaming',
		answer: {...exampleExchange().answer, text: 'Once upon'},
	});
	const app = open(t, exampleSnapshot([streaming]));
	await app.see(/Once upon/v);
	app.controller.show(
		exampleSnapshot([
			{...streaming, answer: {...streaming.answer, text: 'Once upon a time'}},
		]),
	);
	await app.see(/Once upon a time/v);
	t.pass();
});

serial(
	'the filter holds while it is typed, says how many it finds, and can be switched off and dropped',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.type('/', 'caller:caller-2');
		await app.see(/\/caller:caller-2▏ +1 of 3/v);
		await app.see(/─ req_2 ─/v);
		await app.type(enter);
		await app.see(/Requests 1 of 3/v);
		await app.see(/Esc clear filter.*\/ filter.*\\ on\/off/v);
		await app.type('\\');
		await app.see(/filter off: caller:caller-2/v);
		await app.see(/─ req_3 ─/v);
		await app.type(escape);
		await app.see(/^(?!.*filter off)/sv);
		t.regex(app.frame(), /─ req_3 ─/v);
	},
);

serial('the count of the filter is the same wherever it stands', async (t) => {
	const {snapshot} = scenes['many']!();
	const app = open(t, snapshot, {filter: 'model:sonnet <8s'});
	const title = /Requests (?<shown>\d{4}) of 10000/v;
	await app.see(title);
	const shown = title.exec(app.frame())!.groups!['shown']!;
	await app.type('k');
	await app.see(new RegExp(` ${Number(shown) - 1} of ${shown} · paused`, 'v'));
	await app.type('/');
	await app.see(new RegExp(`▏ +${shown} of 10000`, 'v'));
	t.pass();
});

serial(
	'a filter of the last time is there, and hides nothing until it is switched on',
	async (t) => {
		const app = open(t, exampleSnapshot(three), {
			remembered: 'caller:caller-1',
		});
		await app.see(/filter off: caller:caller-1/v);
		await app.see(/─ req_3 ─/v);
		await app.type('\\');
		await app.see(/Requests 1 of 3/v);
		t.like(app.store.state().filter, {text: 'caller:caller-1', isOn: true});
	},
);

serial(
	'a filter that nothing passes says so, and how to see all',
	async (t) => {
		const app = open(t, exampleSnapshot(three), {filter: 'nowhere'});
		await app.see(/No requests match the filter\./v);
		await app.see(/\\ +turn it off and show all 3 requests/v);
		await app.type('/');
		await app.see(/^(?!.*turn it off)/sv);
		t.regex(app.frame(), /No requests match the filter\./v);
		await app.type(escape);
		await app.see(/turn it off/v);
		await app.type('\\');
		await app.see(/─ req_3 ─/v);
	},
);

serial('while the filter is typed, keys are letters', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('/', 'q', 'x', 'm');
	await app.see(/\/qxm▏ +0 of 3/v);
	t.deepEqual(app.ends, []);
	await app.type('\u007F', '\u007F', '\u007F', escape);
	await app.see(/following/v);
});

serial(
	'the filter is edited where its cursor is, and takes what is pasted',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.type('/', 'caller-2', home, 'x');
		await app.see(/\/x▏caller-2 +0 of 3/v);
		await app.type('\u007F', '\u001B[200~caller:\n\u001B[201~');
		await app.see(/\/caller:▏caller-2 +1 of 3/v);
		await app.type(end, '\u001B[D', '\u001B[3~', '説');
		await app.see(/\/caller:caller-説▏ +0 of 3/v);
		await app.type('\u0001', '\u001B[C', '\u0005', '\u007F', '3');
		await app.see(/\/caller:caller-3▏ +1 of 3/v);
		await app.type(' two\u0017\u0017');
		await app.see(/\/▏ +3 of 3/v);
		await app.type('one two', '\u001B[D', '\u0015', enter);
		await app.see(/─ \/o ─/v);
		t.deepEqual(app.ends, []);
	},
);

serial('in the help and for the token too', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('?', 'vent log', '\u0001', 'e');
	await app.see(/search e▏vent log/v);
	await app.type(enter);
	await app.see(/No events yet/v);
	await app.type(escape, 'a');
	await app.see(/t token/v);
	await app.type('t', 'abc', '\u001B[D', '\u0015');
	await app.see(/› ▏• 1 characters/v);
	t.pass();
});

serial(
	'/ searches the detail while that has the keys, and filters the list again after Esc',
	async (t) => {
		const app = open(t, exampleSnapshot([toLong('done', 80)]));
		await app.type(enter, '/', 'line 6');
		await app.see(/\/line 6▏ +1\/11/v);
		await app.see(/│❯line 6\./v);
		await app.type('0');
		await app.see(/\/line 60▏ +1\/1 /v);
		await app.see(/│❯line 60\./v);
		await app.type('x');
		await app.see(/\/line 60x▏ +no match/v);
		await app.see(/line 0\./v);
		await app.type('\u007F', '\u007F', enter);
		await app.see(/─ \/line 6 1\/11 · /v);
		await app.type('n', 'n');
		await app.see(/─ \/line 6 3\/11 · /v);
		await app.see(/│❯line 61\./v);
		await app.type('/');
		await app.see(/\/line 6▏ +3\/11 /v);
		await app.type(enter);
		await app.see(/─ \/line 6 3\/11 · /v);
		t.regex(app.frame(), /│›line 62\./v);
		await app.type('N', 'N', 'N');
		await app.see(/─ \/line 6 11\/11 · /v);
		await app.see(/│❯line 69\./v);
		await app.type('n');
		await app.see(/─ \/line 6 1\/11 · .*Esc clear search/sv);
		await app.type(escape);
		await app.see(/^(?!.*\/line 6).*Esc back/sv);
		t.is(app.store.state().pane, 'detail');
		t.notRegex(app.frame(), /n next|[❯›]line/v);
		await app.type(escape, '/', 'nowhere');
		await app.see(/No requests match the filter\./v);
		t.is(app.store.state().pane, 'list');
	},
);

serial(
	'a search that is given up leads back to where one was, and to the one before',
	async (t) => {
		const app = open(t, exampleSnapshot([toLong('done', 80)]));
		await app.type(enter, 'j', 'j', 'j', '/', 'LINE 7');
		await app.see(/no match/v);
		await app.type(enter);
		await app.see(/─ \/LINE 7 no match · /v);
		t.notRegex(app.frame(), /n next|N previous/v);
		await app.type(escape, '/', 'line 70');
		await app.see(/│❯line 70\./v);
		await app.type(escape);
		await app.see(/─ 4–\d+ of 80 ─/v);
		await app.type('/', 'line 70', enter, '/', '.');
		await app.see(/\/line 70\.▏ +1\/1 /v);
		await app.type(escape);
		await app.see(/─ \/line 70 1\/1 · /v);
		await app.type('g', '/', '\u0015', enter);
		await app.see(/─ 1–\d+ of 80 ─/v);
		t.is(app.store.state().search.text, '');
	},
);

serial(
	'what was found stays in sight while the answer grows, and more is found in it',
	async (t) => {
		const app = open(t, exampleSnapshot([toLong('streaming', 60)]));
		const show = (count: number) => {
			app.controller.show(exampleSnapshot([toLong('streaming', count)]));
		};

		await app.see(/line 59\./v);
		await app.type(enter, '/', 'line 6');
		await app.see(/\/line 6▏ +1\/1 /v);
		await app.see(/│❯line 6\./v);
		await app.type('1');
		await app.see(/no match/v);
		await app.see(/line 59\./v);
		show(64);
		await app.see(/│❯line 61\./v);
		await app.type('\u007F', enter);
		await app.see(/\/line 6 2\/5/v);
		show(90);
		await app.see(/\/line 6 2\/11/v);
		t.regex(app.frame(), /│❯line 60\./v);
		await app.type('n');
		await app.see(/│❯line 61\./v);
		await app.type('G');
		await app.see(/line 89\./v);
		show(100);
		await app.see(/line 99\./v);
		t.regex(app.frame(), /\/line 6 3\/11/v);
	},
);

serial(
	'a search goes along to other requests and tabs, and to what one scrolled to',
	async (t) => {
		const toText = (count: number) => [
			{role: 'user' as const, text: `line 6 ${count}`},
		];
		const app = open(
			t,
			exampleSnapshot([
				{...toLong('done', 20), id: 'req_a', messages: toText(1)},
				{...toLong('done', 80), id: 'req_b', messages: toText(2)},
			]),
		);
		await app.type(enter, '/', 'line 6', enter);
		await app.see(/\/line 6 1\/11 · /v);
		t.regex(app.frame(), /n next {2}N previous/v);
		await app.type('G', 'N');
		await app.see(/\/line 6 9\/11 · /v);
		await app.type('K');
		await app.see(/─ req_a ─/v);
		await app.see(/\/line 6 1 match/v);
		await app.type('n');
		await app.see(/│❯line 6\..*\/line 6 1\/1 /sv);
		await app.type('2');
		await app.see(/\/line 6 2 matches/v);
		await app.type('g', 'n');
		await app.see(/│❯line 6 1 .*\/line 6 1\/2/sv);
		t.is(app.store.state().pane, 'detail');
	},
);

serial(
	'without colours a sign points at the match one is at, where a line has others',
	async (t) => {
		const text = 'one two one\ntwo\n(one)(one)';
		const answer = {...exampleExchange().answer, text};
		const snapshot = exampleSnapshot([exampleExchange({answer})]);
		const app = open(t, snapshot, {hasColors: false});
		await app.type(enter, '/', 'one', enter);
		await app.see(/┃❯❯one two one .*┃›\(one\)\(one\) /sv);
		await app.type('n');
		await app.see(/┃❯one two❯one .*┃›\(one\)\(one\) /sv);
		await app.type('n', 'n');
		await app.see(/┃›one two one .*┃❯\(one\)\(❯one\) /sv);
		await app.type(escape, '/', 'e', enter);
		await app.see(/┃❯on❯e two one /v);
		await app.type(escape, '/', '(one)(', enter);
		await app.see(/┃❯\(one\)\(one\) /v);

		const colored = open(t, snapshot);
		await colored.type(enter, '/', 'one', enter, 'n');
		await colored.see(/│❯one two one /v);
		t.pass();
	},
);

serial('tabs turn the pages of the detail', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('\t');
	await app.see(/\[2 Conversation \(2\)\]/v);
	await app.see(/You are a helpful assistant/v);
	await app.type('5');
	await app.see(/\[5 Stats\]/v);
	t.regex(app.frame(), /first token +·*█+/v);
});

serial(
	'where only the list is seen, the keys of the detail open it',
	async (t) => {
		const thinking = 'one\ntwo\nthree\nfour\nfive';
		const answer = {...exampleExchange().answer, thinking};
		const app = open(
			t,
			exampleSnapshot(three.map((exchange) => ({...exchange, answer}))),
			{columns: 64, rows: 20},
		);
		await app.see(/following/v);
		for (const [key, seen] of [
			['\t', /\[1 Answer\]/v],
			['5', /\[5 Stats\]/v],
			['\u001B[Z', /\[5 Stats\]/v],
			['T', /\[1 Answer\].*│ one/sv],
			['T', /\[1 Answer\].*│ one/sv],
		] as const) {
			await app.type(key);
			await app.see(seen);
			t.is(app.store.state().pane, 'detail');
			await app.type(escape);
			await app.see(/ 3 of 3 · paused/v);
		}
	},
);

serial(
	'the conversation opens at its end and follows it while that is in sight',
	async (t) => {
		const toText = (count: number) =>
			Array.from({length: count}, (_, index) => `line ${index}.`).join('\n');
		const toExchange = (status: 'streaming' | 'done', count: number) =>
			exampleExchange({
				id: 'req_talk',
				status,
				messages: [
					{role: 'system', text: `Be brief.\n${toText(40)}`},
					{role: 'user', text: 'Hello'},
				],
				answer: {...exampleExchange().answer, text: toText(count)},
			});
		const show = (count: number) => {
			app.controller.show(exampleSnapshot([toExchange('streaming', count)]));
		};

		const app = open(t, exampleSnapshot([toExchange('done', 50)]));
		await app.type(enter, '2');
		await app.see(/line 49\./v);
		t.notRegex(app.frame(), /Be brief/v);
		show(60);
		await app.see(/line 59\./v);
		await app.type('k');
		await app.see(/─ \d+–69 of 70 ─/v);
		show(70);
		await app.see(/─ \d+–69 of 80 ─/v);
		await app.type('G');
		await app.see(/line 69\./v);
		show(80);
		await app.see(/line 79\./v);
		await app.type('g');
		await app.see(/Be brief.*38 more lines, o opens/sv);
		await app.type('o');
		await app.see(/line 7\./v);
		await app.type('o', ']');
		await app.see(/─ 7–/v);
		await app.type('g', ' ', 'b');
		await app.see(/─ 1–/v);
	},
);

serial('+ gives the pane with the keys the room of both', async (t) => {
	const app = open(t, exampleSnapshot(three), {rows: 24});
	await app.see(/Requests .*─ req_3 ─.*\+ zoom/sv);
	await app.type('+');
	await app.see(/^(?!.*─ req_3 ─).*Requests .*\+ zoom/sv);
	await app.type(enter);
	await app.see(/^(?!.*Requests ).*─ req_3 ─.*\+ zoom/sv);
	await app.type('+');
	await app.see(/Requests .*─ req_3 ─/sv);
	t.is(app.store.state().pane, 'detail');
});

serial('where one pane is shown anyway + does nothing', async (t) => {
	const app = open(t, exampleSnapshot(three), {rows: 16});
	await app.see(/\? help/v);
	t.notRegex(app.frame(), /zoom/v);
	await app.type('+');
	t.false(app.store.state().isZoomed);
});

serial('scrolling the detail holds while new requests come', async (t) => {
	const text = Array.from({length: 80}, (_, index) => `line ${index}.`).join(
		'\n',
	);
	const long = exampleExchange({
		id: 'req_long',
		answer: {...exampleExchange().answer, text},
	});
	const app = open(t, exampleSnapshot([long]));
	await app.see(/line 0\./v);
	await app.type(enter, 'j', 'j', 'j');
	await app.see(/─ 4–\d+ of 80 ─/v);
	const later = exampleExchange({marks: exampleMarks(sceneTime + 1000)});
	app.controller.show(exampleSnapshot([long, later]));
	await app.see(/\+\d new/v);
	t.regex(app.frame(), /─ 4–\d+ of 80 ─/v);
	t.notRegex(app.frame(), /new G/v, 'G goes to the end of the detail now');
	await app.type('G');
	await app.see(/line 79\./v);
	await app.type('g');
	await app.see(/─ 1–\d+ of 80 ─/v);
});

serial(
	'the model picker sets the model, for every request if asked',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.type('m');
		await app.see(/❯ ● claude-sonnet-4/v);
		await app.type('j', 'f', enter);
		await app.see(/All requests now use claude-haiku-4/v);
		t.deepEqual(app.controller.calls, ['model claude-haiku-4 for all']);
		// At once: the picker may be opened again before anything else is told.
		await app.see(/haiku-4 \(forced for all\)/v);
		t.regex(app.frame(), /All requests now use/v);
		await app.type('m');
		await app.see(/❯ ● claude-haiku-4/v);
	},
);

serial('replay and cancel reach the selected request', async (t) => {
	const running = exampleExchange({id: 'req_run', status: 'streaming'});
	const app = open(t, exampleSnapshot([...three, running]));
	await app.type('x');
	await app.see(/Cancel the request\?/v);
	await app.type('y');
	await app.see(/cancelled/v);
	await app.type('k', 'r');
	await app.see(/replayed as req_3_again/v);
	t.deepEqual(app.controller.calls, ['cancel req_run', 'replay req_3']);
});

serial(
	'a request sent again that the filter hides leaves the cursor where it is',
	async (t) => {
		const exchanges = ['req_1', 'req_2', 'req_3'].map((id) =>
			exampleExchange({id, caller: 'caller-1'}),
		);
		const app = open(t, exampleSnapshot(exchanges), {
			filter: 'caller:caller-1',
		});
		await app.type('k', 'r');
		const replay = exampleExchange({id: 'req_2_again', caller: 'replay'});
		app.controller.show(exampleSnapshot([...exchanges, replay]));
		await app.see(/replayed as req_2_again \(hidden by the filter\)/v);
		await app.see(/─ req_2 ─/v);
		t.deepEqual(app.controller.calls, ['replay req_2']);
	},
);

serial('a request sent again that the filter shows is selected', async (t) => {
	const app = open(t, exampleSnapshot(three), {filter: 'sky'});
	await app.type('k', 'r');
	const replay = exampleExchange({
		id: 'req_2_again',
		caller: 'replay',
		marks: exampleMarks(sceneTime),
	});
	app.controller.show(exampleSnapshot([...three, replay]));
	await app.see(/replayed as req_2_again/v);
	await app.see(/─ req_2_again ─/v);
	t.notRegex(app.frame(), /hides/v);
});

serial(
	'finished requests are hidden until the same key shows them again, and nothing is forgotten',
	async (t) => {
		const running = exampleExchange({
			id: 'req_run',
			caller: 'caller-run',
			status: 'streaming',
		});
		const app = open(t, exampleSnapshot([...three, running]));
		await app.type(enter);
		await app.see(/Esc back/v);
		await app.type('c');
		await app.see(/^(?!.*caller-1)(?=.*caller-run)/sv);
		t.notRegex(app.frame(), /Esc back/v);
		app.controller.show(exampleSnapshot(three));
		await app.see(/Welcome/v);
		await app.type('c');
		await app.see(/caller-1/v);
		t.deepEqual(app.controller.calls, []);
	},
);

serial('there is nothing to hide while nothing has ended', async (t) => {
	const running = exampleExchange({id: 'req_run', status: 'streaming'});
	const app = open(t, exampleSnapshot([running]));
	await app.type('c', 'x', 'y');
	await app.see(/cancelled/v);
	t.deepEqual(app.controller.calls, ['cancel req_run']);
});

serial('the copy menu copies what it shows', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('y');
	await app.see(/❯ base URL/v);
	await app.type(enter);
	await app.see(/copied: base URL/v);
	await app.type('y', 'j', enter);
	await app.see(/copied: request as curl/v);
	t.is(app.copied[0], 'http://127.0.0.1:3456/v1');
	t.regex(
		app.copied[1]!,
		/^curl http:\/\/127\.0\.0\.1:3456\/v1\/chat\/completions/v,
	);
	t.true(app.copied[1]!.includes('Why is the sky blue?'));
});

serial('the self-test ticks off its steps and says what to type', async (t) => {
	const {snapshot, script} = scenes['busy']!();
	const app = open(t, snapshot, {script});
	await app.type('t');
	await app.see(/✓ The port answers +3ms/v);
	await app.see(/✗ Model responds +812ms/v);
	await app.see(/claude \/login/v);
	await app.type('t');
	await app.see(/A check failed/v);
	t.deepEqual(app.controller.calls, ['self-test', 'self-test']);
});

serial('in a low window the self-test shows what matters now', async (t) => {
	const {snapshot, script} = scenes['busy']!();
	const app = open(t, snapshot, {script, rows: 14});
	await app.type('t');
	await app.see(/claude \/login/v);
	t.notRegex(app.frame(), /✓ The port answers/v);
	await app.type('k', 'k', 'k', 'k', 'k', 'k', 'k', 'k');
	await app.see(/✓ The port answers/v);
});

serial('in a low window the welcome does without blank lines', async (t) => {
	const app = open(t, exampleSnapshot(), {rows: 19});
	await app.see(/a +start at login/v);
	t.regex(app.frame(), /Ready for requests/v);
});

serial(
	'installing asks first, then shows the commands as they run',
	async (t) => {
		const {script} = scenes['busy']!();
		const app = open(t, exampleSnapshot(three), {script});
		await app.type('a');
		await app.see(/installed and running/v);
		await app.see(/com\.claude-max-api\.plist/v);
		await app.type('i');
		await app.see(/Install\?/v);
		t.deepEqual(app.controller.calls, []);
		await app.type('y');
		await app.see(/\$ launchctl bootstrap/v);
		await app.see(/No answer within 10 s\./v);
		t.deepEqual(app.controller.calls, ['install']);
	},
);

serial('the help finds keys by what they do, and does it', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('?', 'event log');
	await app.see(/search event log▏/v);
	await app.type(enter);
	await app.see(/No events yet/v);
	await app.type(escape);
	await app.see(/^(?!.*No events yet)/sv);
	t.deepEqual(app.store.state().overlays, []);
});

serial('the help opens each tab by its name', async (t) => {
	const app = open(t, exampleSnapshot(three));
	await app.type('?', 'stats:', enter);
	await app.see(/\[5 Stats\]/v);
	t.deepEqual(app.store.state().overlays, []);
});

serial(
	'the help says where there is nothing to do something with',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.type('?', 'cancel the', enter);
		await app.see(/cancel: not available now/v);
		t.deepEqual(app.controller.calls, []);
	},
);

serial(
	'who was turned away is told on the welcome page until the log is looked at',
	async (t) => {
		const snapshot = exampleSnapshot();
		const message = '401 POST /v1/responses from curl: The API key is wrong.';
		const notices = [{at: sceneTime, level: 'warning' as const, message}];
		const app = open(t, {...snapshot, traffic: {...snapshot.traffic, notices}});
		await app.see(/▲ 1 (?:event )?e/v);
		t.regex(app.frame(), /▲ 401 POST \/v1\/responses from curl/v);
		await app.type('e');
		await app.see(/Events/v);
		await app.type(escape);
		await app.see(/^(?!.*Events)/sv);
		t.notRegex(app.frame(), /▲ 1|401/v);
	},
);

serial(
	'on a screen too small to see it nothing is done but quit',
	async (t) => {
		const running = exampleExchange({id: 'req_run', status: 'streaming'});
		const app = open(t, exampleSnapshot([...three, running]), {rows: 8});
		await app.see(/60×12 shows more/v);
		await app.type('c', 'x', 'r', '/', 'x', 'q');
		await app.see(/One answer is still streaming and will be cut off/v);
		await app.type('y');
		t.deepEqual([app.controller.calls, app.ends], [[], ['quit']]);
	},
);

serial('the event log shows notices, newest in sight', async (t) => {
	const snapshot = exampleSnapshot(three);
	const notices = Array.from({length: 90}, (_, index) => ({
		at: sceneTime + index,
		level: 'warning' as const,
		message: `notice ${index}.`,
	}));
	const app = open(t, {...snapshot, traffic: {...snapshot.traffic, notices}});
	await app.type('e');
	await app.see(/▲ notice 89\./v);
	t.notRegex(app.frame(), /notice 1\./v);
});

serial('the event log counts what repeats', async (t) => {
	const snapshot = exampleSnapshot(three);
	const notices = [undefined, 3, undefined].map((times, index) => ({
		at: sceneTime + index * 1000,
		level: 'warning' as const,
		message: times === undefined ? 'once' : 'again',
		times,
	}));
	const app = open(t, {...snapshot, traffic: {...snapshot.traffic, notices}});
	await app.type('e');
	await app.see(
		/ Events .* 5 .*\n.*▲ once +│\n.*▲ again \(3 times\) +│\n.*▲ once/v,
	);
	t.pass();
});

serial('moments in what went wrong are told in local time', async (t) => {
	const at = sceneTime + 60_000;
	const message = `It ends at ${new Date(at).toISOString()}.`;
	const snapshot = exampleSnapshot(three);
	const app = open(t, {
		...snapshot,
		claude: {...snapshot.claude, lastError: {at: sceneTime, message}},
		traffic: {
			...snapshot.traffic,
			notices: [{at: sceneTime, level: 'warning', message}],
		},
	});
	const local = new RegExp(`It ends at ${formatMoment(at, sceneTime)}\\.`, 'v');
	await app.type('e');
	await app.see(local);
	await app.type('q', 'h');
	await app.see(/ Health /v);
	await app.see(local);
	t.pass();
});

serial(
	'one entry at a time, the event log is gone through; at its end it follows, elsewhere it stands still',
	async (t) => {
		const snapshot = exampleSnapshot(three);
		const show = (count: number) => {
			const notices = Array.from({length: count}, (_, index) => ({
				at: sceneTime - 81 + index,
				level: 'info' as const,
				message: `notice ${index}.`,
			}));
			return {...snapshot, traffic: {...snapshot.traffic, notices}};
		};

		const app = open(t, show(80));
		await app.type('e');
		await app.see(/─ 80 · following ─.*❯ \S+ · notice 79\./sv);
		await app.type('k');
		await app.see(/─ 79 of 80 · paused G ─.*❯ \S+ · notice 78\./sv);
		t.regex(app.frame(), /notice 79\./v);
		await app.type('j', 'j', 'k', 'j');
		await app.see(/─ 80 · following ─.*❯ \S+ · notice 79\./sv);
		app.controller.show(show(82));
		await app.see(/─ 82 · following ─.*❯ \S+ · notice 81\./sv);
		await app.type('\u001B[A');
		await app.see(/❯ \S+ · notice 80\./v);
		app.controller.show(show(85));
		await app.see(/─ 81 of 85 · \+3 new G ─.*❯ \S+ · notice 80\./sv);
		await app.type('\u001B[5~');
		await app.see(/❯ \S+ · notice 64\./v);
		await app.type('\u001B[6~', '\u001B[B');
		await app.see(/❯ \S+ · notice 81\./v);
		await app.type('g');
		await app.see(/─ 1 of 85 .*❯ \S+ · notice 0\..*more below/sv);
		await app.type('G');
		await app.see(/─ 85 · following ─.*❯ \S+ · notice 84\./sv);
		t.notRegex(app.frame(), /more below/v);
	},
);

serial(
	'what does not fit of the health panel can be scrolled to',
	async (t) => {
		const app = open(t, exampleSnapshot(three), {rows: 16});
		await app.type('h');
		await app.see(/more below/v);
		t.notRegex(app.frame(), /│ duration +p50 /v);
		for (let count = 0; count < 30; count++) {
			await app.type('j');
		}

		await app.see(/│ duration +p50 /v);
		t.notRegex(app.frame(), /more below/v);
		await app.type('k');
		await app.see(/1 more below/v);
	},
);

serial('from who spends the plan to their requests', async (t) => {
	const {snapshot} = scenes['busy']!();
	const app = open(t, snapshot, {filter: 'tokyo'});
	await app.type('u');
	await app.see(/─ Usage ─.*since 11:30, 3h00m/v);
	await app.see(/❯ OpenClaw +all +77/v);
	await app.see(/Enter show requests/v);
	await app.type('j', 'j', enter);
	await app.see(/Requests 3 of 8/v);
	t.notRegex(app.frame(), /─ Usage ─/v);
	t.like(app.store.state().filter, {
		text: 'caller:OpenClaw model:sonnet-4-6',
		isOn: true,
	});

	await app.type('u', 'G', enter);
	await app.see(/\/caller:curl model:sonnet-4-6/v);
	t.is(app.store.state().pane, 'list');
	await app.type(escape);
	await app.see(/─ Usage ─/v);
	t.deepEqual(app.store.state().filter, {text: 'tokyo', isOn: true});
});

serial('the cursor stays on its caller while others pass it', async (t) => {
	const {snapshot} = scenes['busy']!();
	const app = open(t, snapshot);
	await app.type('u', 'j', 'j', 'j', 'j');
	await app.see(/❯ Cursor /v);
	const usage = [
		...snapshot.traffic.usage!,
		exampleRow({caller: 'aider', model: 'claude-opus-4-8', costUsd: 3}),
	];
	app.controller.show({...snapshot, traffic: {...snapshot.traffic, usage}});
	await app.see(/aider.*\n.*❯ Cursor /v);
	await app.type('k');
	await app.see(/❯ aider/v);
	await app.type('u');
	await app.see(/u usage/v);
	t.deepEqual(app.store.state().overlays, []);
});

serial('more callers than fit scroll under their titles', async (t) => {
	const {snapshot} = scenes['busy']!();
	const usage = manyUsage(60);
	const app = open(
		t,
		{...snapshot, traffic: {...snapshot.traffic, usage}},
		{columns: 80, rows: 24},
	);
	await app.type('u');
	await app.see(/more below/v);
	await app.type('G');
	await app.see(/caller +model.*❯ others +812.*total/sv);
	await app.type(enter);
	await app.see(/others are too many to filter by name/v);
	t.is(app.store.state().filter.text, '');
	await app.type('g');
	await app.see(/❯ OpenClaw/v);
});

serial('who spends the plan is asked before anybody did', async (t) => {
	const app = open(t, exampleSnapshot());
	await app.type('u');
	await app.see(/No finished requests yet\./v);
	t.notRegex(app.frame(), /show requests/v);
	await app.type('j', 'G', enter, escape);
	await app.see(/u usage/v);
	t.deepEqual(app.store.state().overlays, []);
});

serial('half a page at a time, and to either end', async (t) => {
	const app = open(t, exampleSnapshot(three), {rows: 16});
	await app.type('h', 'G');
	await app.see(/│ duration +p50 /v);
	await app.type('\u001B[5~');
	await app.see(/more below/v);
	await app.type('\u001B[6~');
	await app.see(/│ duration +p50 /v);
	await app.type('g');
	await app.see(/● serving +│/v);
	await app.type('q', '?', '\u001B[F');
	await app.see(/❯ \^z/v);
	await app.type('\u0015');
	await app.see(/❯ (?!\^z).+/v);
	await app.type('\u001B[H');
	await app.see(/❯ j ↓/v);
	t.pass();
});

serial('the health panel says what to type', async (t) => {
	const {snapshot} = scenes['signedOut']!();
	const app = open(t, snapshot);
	await app.type('h');
	await app.see(/✗ Claude Code is installed, but nobody is signed in/v);
	await app.type('R');
	await app.see(/rechecked/v);
	t.deepEqual(app.controller.calls, ['refresh']);
});

for (const mode of ['local', 'attached'] as const) {
	serial(`where the plan is used up, R tries it again, ${mode}`, async (t) => {
		const app = open(t, {...scenes['limited']!().snapshot, mode});
		await app.see(/R recheck/v);
		t.notRegex(app.frame(), /d demo/v);
		await app.type('R');
		await app.see(/rechecked/v);
		t.deepEqual(app.controller.calls, ['refresh']);
	});
}

serial(
	'without a CLI the screen says how to get one, offers the demo, and comes alive',
	async (t) => {
		const {snapshot} = scenes['missing']!();
		const app = open(t, snapshot);
		await app.see(/curl -fsSL https:\/\/claude\.ai\/install\.sh \| bash/v);
		await app.see(/d +try the demo/v);
		app.controller.show(exampleSnapshot());
		await app.see(/Ready for requests/v);
		await app.type('d');
		t.deepEqual(app.ends, []);
		app.controller.show(snapshot);
		await app.see(/try the demo/v);
		await app.type('d');
		t.deepEqual(app.ends, ['demo']);
	},
);

serial('an empty list shows how to connect', async (t) => {
	const app = open(t, exampleSnapshot());
	await app.see(/base URL +http:\/\/127\.0\.0\.1:3456\/v1/v);
	t.regex(
		app.frame(),
		/curl http:\/\/127\.0\.0\.1:3456\/v1\/chat\/completions/v,
	);
});

serial(
	'q quits at once when nothing is on the way, and asks when something is',
	async (t) => {
		const idle = open(t, exampleSnapshot(three));
		await idle.type('q');
		t.deepEqual(idle.ends, ['quit']);

		const busy = open(t, scenes['busy']!().snapshot);
		await busy.type('q');
		await busy.see(/2 answers are still streaming/v);
		t.deepEqual(busy.ends, []);
		await busy.type('n', 'q', 'y');
		t.deepEqual(busy.ends, ['quit']);
	},
);

serial('in the demo d leads back to the real thing', async (t) => {
	const app = open(t, {...exampleSnapshot(three), mode: 'demo'});
	await app.see(/DEMO/v);
	await app.type('d');
	t.deepEqual(app.ends, ['demo']);
});

serial('so does d, which shows the demo instead', async (t) => {
	const {snapshot} = scenes['busy']!();
	const {claude} = scenes['signedOut']!().snapshot;
	const app = open(t, {...snapshot, claude});
	await app.type('d');
	await app.see(/Show the demo\?/v);
	await app.type('y');
	t.deepEqual(app.ends, ['demo']);
});

serial('an attached dashboard cuts nothing and quits at once', async (t) => {
	const app = open(t, {...scenes['busy']!().snapshot, mode: 'attached'});
	await app.type('q');
	t.deepEqual(app.ends, ['quit']);
});

serial(
	'while contact is lost the clocks of requests stand still, and none can be cancelled',
	async (t) => {
		const {snapshot} = scenes['lost']!();
		const app = open(t, snapshot);
		await app.see(/disconnected 12s/v);
		// Received nine seconds ago, by a clock that stopped after four.
		const since = sceneTime - 5000;
		app.controller.show({
			...snapshot,
			connection: {status: 'lost', since, message: 'Nothing answers.'},
		});
		await app.see(/disconnected 5\.0s/v);
		t.regex(app.frame(), /\? unknown .* 4\.0s /v);
		t.notRegex(app.frame(), /x cancel/v);
		app.controller.show({...snapshot, connection: {status: 'serving'}});
		await app.see(/● streaming .* 9\.0s .*x cancel/sv);
	},
);

serial('a key that breaks something ends the dashboard in order', async (t) => {
	const app = open(t, exampleSnapshot(three));
	app.store.subscribe(() => {
		throw new Error('broken on purpose');
	});
	await app.type('k');
	t.deepEqual(app.ends, ['Error: broken on purpose']);
});

serial('Ctrl+C twice quits from anywhere', async (t) => {
	const app = open(t, scenes['busy']!().snapshot);
	await app.type('?', '\u0003', '\u0003');
	t.deepEqual(app.ends, ['quit']);
});

serial(
	'Tab completes the filter from what is in the list, and ↑ brings an applied one back',
	async (t) => {
		const app = open(t, exampleSnapshot(three));
		await app.type('/');
		await app.see(/Tab {2}model: {2}status:/v);
		await app.type('ca\t');
		await app.see(/\/caller:▏.*caller:caller-3 {2}caller:caller-2/v);
		await app.type('\t\t');
		await app.see(/\/caller:caller-2▏ +1 of 3/v);
		await app.type(enter);
		await app.see(/─ \/caller:caller-2 ─/v);
		await app.type('/\u0015\u001B[A');
		await app.see(/\/caller:caller-2▏/v);
		t.pass();
	},
);
