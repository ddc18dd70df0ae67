import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import stringWidth from 'string-width';
import {toScript} from '../stand-ins/project.js';
import {openTerminal} from './open-terminal.js';

const show = toScript('test/tui/scenes/show-scene.ts');

function openScene(
	t: ExecutionContext,
	scene: string,
	{columns = 100, rows = 30} = {},
) {
	return openTerminal(t, {args: [show, scene], columns, rows});
}

/** Each line that has a frame at its left has one at its right, in the last column. */
function unframed(lines: string[], columns: number): string[] {
	return lines.filter(
		(line) =>
			/^[╭│╰┏┃┗]/v.test(line) &&
			!(/[╮│╯┓┃┛]$/v.test(line) && stringWidth(line) === columns),
	);
}

const sizes = [
	[180, 40],
	[140, 40],
	[140, 24],
	[120, 24],
	[100, 36],
	[80, 24],
	[64, 20],
	[60, 30],
] as const;

for (const [columns, rows] of sizes) {
	test.serial(
		`everything fits ${columns} columns and ${rows} rows`,
		async (t) => {
			const terminal = openScene(t, 'busy', {columns, rows});
			await terminal.see(/q quit/v);
			for (const key of ['', 'k', '\t', '\r', 'G']) {
				await terminal.type(key);
				await terminal.see((lines) => unframed(lines, columns).length === 0);
			}

			t.true(terminal.lines().every((line) => stringWidth(line) <= columns));
			t.regex(terminal.lines().at(-1)!, /q quit/v);
			t.regex(terminal.lines()[3]!, /^[╭┏]/v);
			t.regex(terminal.lines()[rows - 2]!, /^[╰┗].*[╯┛]$/v);
		},
	);
}

test.serial(
	'what was typed before it was there leaves the screen where it belongs',
	async (t) => {
		for (const [columns, rows, first] of [
			[100, 30, /^ claude-max-api +● serving/v],
			[40, 8, /^● serving/v],
		] as const) {
			const terminal = openTerminal(t, {
				file: 'bash',
				args: ['-c', `printf 'jj\\nkk'; "${process.execPath}" "${show}" busy`],
				columns,
				rows,
			});
			await terminal.see(/q quit|q to quit/v);
			t.regex(terminal.lines()[0]!, first);
		}
	},
);

test.serial('resizing leaves nothing of the old size behind', async (t) => {
	const terminal = openScene(t, 'busy', {columns: 140, rows: 40});
	await terminal.see(/q quit/v);
	for (const [columns, rows] of [
		[80, 24],
		[140, 50],
		[64, 20],
		[100, 30],
	] as const) {
		terminal.resize(columns, rows);
		await terminal.see(
			(lines) =>
				lines.length === rows &&
				lines.at(-1)!.includes('q quit') &&
				/^[╰┗].*[╯┛]$/v.test(lines[rows - 2]!) &&
				unframed(lines, columns).length === 0 &&
				lines.filter((line) => line.includes('serving')).length === 1,
		);
	}

	terminal.resize(40, 8);
	await terminal.see(/shows more/v);
	t.false(terminal.output().includes('\u001B[3J'));
});

test.serial(
	'a search that is typed at once is kept in windows of any size, and signs say where without colours',
	async (t) => {
		const terminal = openTerminal(t, {
			args: [show, 'busy'],
			columns: 100,
			rows: 30,
			env: {FORCE_COLOR: '0'},
		});
		await terminal.see(/\[q\] quit/v);
		await terminal.type('\r/setTimeout');
		await terminal.see(/[│┃]❯[ │]+timer = setTimeout.*\/setTimeout▏ +1\/1 /sv);
		await terminal.type('\u0015timer\r');
		await terminal.see(/\/timer 3\/6 · /v);
		for (const [columns, rows] of [
			[60, 20],
			[80, 24],
			[180, 50],
		] as const) {
			terminal.resize(columns, rows);
			await terminal.see(
				(lines) =>
					lines.length === rows &&
					lines.at(-1)!.includes('[q] quit') &&
					unframed(lines, columns).length === 0 &&
					/[│┃]❯[ │]+let timer.*[│┃]›[ │]+timer = .*\/timer 3\/6/sv.test(
						lines.join('\n'),
					),
			);
		}

		await terminal.type('/\u0015time\rn');
		await terminal.see(/[│┃]❯[ │]+let timer: NodeJS\.❯Timeout /v);
		await terminal.type('nnn');
		await terminal.see(/[│┃]❯[ │]+❯timer = setTimeout\(/v);
		t.is(terminal.output().match(/\[(?:[1-9]|[1-9]\d)m/gv), null);
	},
);

for (const [columns, rows] of [
	[60, 16],
	[140, 40],
] as const) {
	test.serial(
		`from an event to its request and back in ${columns} columns and ${rows} rows, without colours`,
		async (t) => {
			const terminal = openTerminal(t, {
				args: [show, 'busy'],
				columns,
				rows,
				env: {FORCE_COLOR: '0'},
			});
			await terminal.see(/\[q\] quit/v);
			await terminal.type('ekk');
			await terminal.see(/❯ \d\d:\d\d:\d\d ✗ 429 .*→ last: OpenClaw/sv);
			await terminal.type('\r');
			await terminal.see(/━ req_03 ━.*✗ failed.*\[Esc\] back/sv);
			t.deepEqual(unframed(terminal.lines(), columns), []);
			await terminal.type('\u001B');
			await terminal.see(/─ Events ─.* 2 of 4 · paused G .*❯ .* ✗ 429 /sv);
			t.true(terminal.lines().every((line) => stringWidth(line) <= columns));
			await terminal.type('\u001B');
			await terminal.see((lines) => !lines.join('').includes(' Events '));
			t.is(terminal.output().match(/\[(?:[1-9]|[1-9]\d)m/gv), null);
		},
	);
}

test.serial(
	'what is found has a background, and the match one is at another',
	async (t) => {
		const terminal = openScene(t, 'busy');
		await terminal.see(/q quit/v);
		await terminal.type('\r/timer');
		await terminal.see(/\/timer▏ +3\/6 /v);
		const {length} = terminal.output();
		await terminal.type('\r');
		await terminal.see(/\/timer 3\/6 · /v);
		const written = terminal.output().slice(0, length);
		t.regex(written, /\[1m.\[7mtimer|\[7m.\[1mtimer/v);
		t.regex(written, /\[33m.\[7mtimer|\[7m.\[33mtimer/v);
		await terminal.type('/\u0015time\rn');
		await terminal.see(/│❯[ │]+let timer: NodeJS\.Timeout .*\/time 4\/9 /sv);
	},
);

test.serial(
	'a window that is small for a moment, and a key, bring the whole screen back',
	async (t) => {
		const terminal = openScene(t, 'busy');
		await terminal.see(/q quit/v);
		const whole = terminal.lines();
		const isWhole = (lines: string[]) => lines.join('\n') === whole.join('\n');
		terminal.resize(60, 8);
		terminal.resize(100, 30);
		t.false(isWhole(terminal.lines()));
		await terminal.see(isWhole);

		const before = terminal.output().length;
		await terminal.type('\f');
		await terminal.see(() =>
			/serving.*quit/sv.test(terminal.output().slice(before)),
		);
		await terminal.see(isWhole);
	},
);

test.serial(
	'a key costs few bytes, and the scrollback is never cleared',
	async (t) => {
		const terminal = openScene(t, 'many', {columns: 120, rows: 40});
		await terminal.see(/req_9999.*q quit/sv);
		for (const [key, id] of [
			['k', 'req_9998'],
			['k', 'req_9997'],
			['j', 'req_9998'],
		] as const) {
			const before = terminal.output().length;
			await terminal.type(key);
			await terminal.see((lines) =>
				lines.some((line) => line.includes(`─ ${id} ─`)),
			);
			const bytes = terminal.output().length - before;
			t.true(bytes < 2000, `${key} took ${bytes} bytes`);
		}

		t.false(terminal.output().includes('\u001B[3J'));
	},
);

test.serial('keys typed faster than they are read are all heard', async (t) => {
	const terminal = openScene(t, 'many', {columns: 120, rows: 30});
	await terminal.see(/req_9999/v);
	await terminal.type('kkkkk');
	await terminal.see(/─ req_9994 ─/v);
	t.pass();
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
	test.serial(`${signal} restores the screen and the cursor`, async (t) => {
		const terminal = openScene(t, 'busy');
		await terminal.see(/q quit/v);
		t.true(terminal.isAlternate());
		t.true(terminal.isCursorHidden());
		terminal.signal(signal);
		await terminal.ended;
		t.false(terminal.isAlternate());
		t.false(terminal.isCursorHidden());
	});
}

test.serial('q restores the screen and the cursor', async (t) => {
	const terminal = openScene(t, 'empty');
	await terminal.see(/Ready for requests/v);
	await terminal.type('q');
	const {exitCode} = await terminal.ended;
	t.is(exitCode, 0);
	t.false(terminal.isAlternate());
	t.false(terminal.isCursorHidden());
	t.true(terminal.output().includes('\u001B[?1004l\u001B[?1007r'));
});

test.serial(
	'Ctrl+C asks while answers are on the way, and twice it quits',
	async (t) => {
		const terminal = openScene(t, 'busy');
		await terminal.see(/q quit/v);
		await terminal.type('\u0003');
		await terminal.see(/2 answers are still streaming/v);
		await terminal.type('\u0003');
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
		t.false(terminal.isAlternate());
	},
);

test.serial(
	'without colours nothing but signs and words is needed',
	async (t) => {
		const terminal = openTerminal(t, {
			args: [show, 'busy'],
			columns: 100,
			rows: 36,
			env: {FORCE_COLOR: '0'},
		});
		await terminal.see(/❯ .* ● streaming/v);
		t.is(terminal.output().match(/\[(?:[1-9]|[1-9]\d)m/gv), null);
	},
);
