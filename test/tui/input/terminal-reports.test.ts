import {PassThrough} from 'node:stream';
import test from 'ava';
import {
	createReportSplitter,
	type MouseEvent,
	withoutReports,
} from '../../../source/tui/input/terminal-reports.js';

const escape = '\u001B';

const grounds: Array<[pieces: string[], ground: string]> = [
	[[`${escape}]11;rgb:1616/1818/1d1d\u0007`], 'dark'],
	[[`${escape}]11;rgb:fbfb/fbfb/f9f9${escape}\\`], 'light'],
	[[`${escape}]11;rgba:ff/ff/ff/ff${escape}\\`], 'light'],
	[[`${escape}]`, '11;rgb:1616/18', '18/1d1d\u0007'], 'dark'],
	[[`${escape}]11;rgb:0/0/0${escape}`, '\\'], 'dark'],
];

for (const [pieces, ground] of grounds) {
	test(`the answer ${JSON.stringify(pieces)} is not typed, and says ${ground}`, (t) => {
		const split = createReportSplitter();
		const seen = pieces.map((piece) => split(piece));
		t.is(seen.map(({typed}) => typed).join(''), '');
		t.deepEqual(
			seen.flatMap(({reports}) => reports),
			[{type: 'ground', ground: ground as 'dark' | 'light'}],
		);
	});
}

const events: Array<[report: string, event: MouseEvent | undefined]> = [
	['[<0;12;5M', {what: 'press', column: 11, row: 4}],
	['[<64;1;1M', {what: 'wheel-up', column: 0, row: 0}],
	['[<65;200;60M', {what: 'wheel-down', column: 199, row: 59}],
	['[<0;12;5m', undefined],
	['[<2;12;5M', undefined],
	['[<16;12;5M', undefined],
];

for (const [report, event] of events) {
	test(`the mouse’s ${report} is ${event?.what ?? 'of no use'}, and not typed`, (t) => {
		t.deepEqual(createReportSplitter()(escape + report), {
			typed: '',
			reports: event ? [{type: 'mouse', event}] : [],
		});
	});
}

test('a window that gets and loses the keys says so', (t) => {
	const {typed, reports} = createReportSplitter()(`${escape}[Ia${escape}[O`);
	t.is(typed, 'a');
	t.deepEqual(reports, [
		{type: 'focus', isFocused: true},
		{type: 'focus', isFocused: false},
	]);
});

test('what is typed before, between and after reports is typed', (t) => {
	const split = createReportSplitter();
	const {typed, reports} = split(
		`j${escape}]11;rgb:0/0/0\u0007k${escape}[<64;1;1Mq`,
	);
	t.is(typed, 'jkq');
	t.is(reports.length, 2);
});

test('keys that look like the beginning of a report are typed', (t) => {
	for (const keys of [escape, `${escape}[A`, `${escape}[<x`, ']11;r', '[<0']) {
		t.is(createReportSplitter()(keys).typed, keys);
	}

	const split = createReportSplitter();
	t.is(split(`${escape}]`).typed + split('j').typed, `${escape}]j`);
});

test('a stream without its reports is that stream otherwise', (t) => {
	const stream = new PassThrough();
	const seen: string[] = [];
	const stdin = withoutReports(
		Object.assign(stream as unknown as NodeJS.ReadStream, {isTTY: true}),
		({type}) => {
			seen.push(type);
		},
	);
	stdin.setEncoding('utf8');
	stream.write(`a${escape}[<0;1;1Mb`);
	t.true(stdin.isTTY);
	t.is(String(stdin.read()), 'ab');
	t.is(stdin.read(), null);
	t.deepEqual(seen, ['mouse']);
});
