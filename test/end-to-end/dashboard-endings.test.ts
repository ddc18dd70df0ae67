import {spawn} from 'node:child_process';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test, {type ExecutionContext} from 'ava';
import {text} from '../stand-ins/messages-api/block.js';
import {gate} from '../stand-ins/messages-api/interruption.js';
import {program, root} from '../stand-ins/project.js';
import {openTerminal, type OpenTerminal} from '../tui/open-terminal.js';
import {allGone, childrenOf, cliProcessesOf} from './processes.js';
import {startDashboard} from './start-dashboard.js';
import {startProgram} from './start-program.js';

// Each test runs a program in a terminal and several processes of the CLI.
const {serial} = test;

const interrupt = '\u0003';
const suspend = '\u001A';

async function startStreaming(t: ExecutionContext) {
	const dashboard = await startDashboard(t, {
		preloaded: ['./test/end-to-end/breakable.mjs'],
	});
	const {api, ask, terminal} = dashboard;
	const pause = gate();
	api.reply(text('Once upon', pause, ' a time'));
	const asked = ask('Tell me a story');
	await terminal.see(/Once upon/v);
	const children = await cliProcessesOf(terminal.pid);
	t.true(children.length > 0);
	return {
		...dashboard,
		asked,
		pause,
		/** Nothing of the dashboard is left in the terminal, nor any process. */
		async isTidy() {
			isShells(t, terminal);
			t.true(terminal.output().includes('\u001B[?1004l\u001B[?1007r'));
			await t.notThrowsAsync(allGone(children));
			const end = await api.requests[0]?.closed;
			return end?.outcome;
		},
	};
}

serial(
	'q asks while an answer streams, and Ctrl+C twice quits for sure',
	async (t) => {
		const {asked, isTidy, terminal} = await startStreaming(t);
		await terminal.type('q');
		await terminal.see(/One answer is still streaming/v);
		await terminal.type('n');
		await terminal.see((lines) => !lines.join('\n').includes('Quit?'));
		await terminal.type(interrupt);
		await terminal.see(/One answer is still streaming/v);
		await terminal.type(interrupt);
		const error = await t.throwsAsync(asked);
		t.regex(error.message, /shutting down/v);
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
		t.is(await isTidy(), 'aborted');
	},
);

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
	serial(`${signal} quits without asking and leaves nothing`, async (t) => {
		const {asked, isTidy, terminal} = await startStreaming(t);
		terminal.signal(signal);
		const error = await t.throwsAsync(asked);
		t.regex(error.message, /shutting down/v);
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 0);
		t.is(await isTidy(), 'aborted');
	});
}

serial('a crash says what happened in a tidy terminal', async (t) => {
	const {asked, isTidy, terminal} = await startStreaming(t);
	terminal.signal('SIGQUIT');
	await t.throwsAsync(asked);
	const {exitCode} = await terminal.ended;
	t.is(exitCode, 1);
	t.regex(terminal.lines().join('\n'), /Error: crashed on purpose/v);
	t.is(await isTidy(), 'aborted');
});

serial(
	'a dashboard that fails says so and where to report it, and lets running answers end',
	async (t) => {
		const {asked, isTidy, pause, terminal} = await startStreaming(t);
		terminal.signal('SIGUSR2');
		await terminal.see(/One answer is still streaming/v);
		t.false(terminal.isAlternate());
		const said = terminal.lines().join('\n');
		t.regex(said, /^The dashboard crashed.*report/mv);
		t.regex(said, /claude-max-api \d.*Node/v);
		t.regex(said, /cli\.js/v);
		t.regex(said, /Error: broken on purpose/v);
		pause.open();
		t.is(await asked, 'Once upon a time');
		const {exitCode} = await terminal.ended;
		t.is(exitCode, 1);
		t.is(await isTidy(), 'complete');
	},
);

serial('when its window is closed, the program ends', async (t) => {
	const window = spawn(
		process.execPath,
		['test/end-to-end/open-window.mjs', program, 'tui', '--demo'],
		{
			cwd: root,
			env: {PATH: process.env['PATH'], HOME: '/nowhere'},
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	t.teardown(() => window.kill('SIGKILL'));
	const pid = await new Promise<number>((resolve) => {
		createInterface(window.stdout).once('line', (line) => {
			resolve(Number(line));
		});
	});
	t.true(pid > 0);
	t.teardown(() => {
		endForSure(pid);
	});
	window.kill('SIGKILL');
	await t.notThrowsAsync(allGone([pid]));
});

const waysToSuspend = {
	async 'Ctrl+Z'(terminal: OpenTerminal) {
		await terminal.type(suspend);
	},
	async 'SIGTSTP from elsewhere'({pid}: OpenTerminal) {
		const [program] = await childrenOf(pid);
		process.kill(program!.id, 'SIGTSTP');
	},
};

/** The demo in a shell that waits for Enter once it has the terminal back, and then brings the demo to the front. */
async function startInShell(t: ExecutionContext) {
	const terminal = openTerminal(t, {
		file: 'bash',
		args: [
			'-mc',
			`"${process.execPath}" "${program}" tui --demo --port 0; echo At the prompt; read -r; fg; echo Left with $?`,
		],
		columns: 100,
		rows: 30,
	});
	await terminal.see(/● streaming/v);
	return terminal;
}

for (const [name, leave] of Object.entries(waysToSuspend)) {
	serial(`${name} goes back to the shell, and fg returns`, async (t) => {
		const terminal = await startInShell(t);
		await leave(terminal);
		await terminal.see(/^At the prompt$/mv);
		isShells(t, terminal);
		await terminal.type('\r');
		await terminal.see(/^╭─ Requests/mv);
		t.true(terminal.isAlternate());
		await terminal.type('q');
		await terminal.see(/^Left with 0$/mv);
	});
}

serial('a window resized in the meantime is filled as it is now', async (t) => {
	const terminal = await startInShell(t);
	await terminal.type(suspend);
	await terminal.see(/^At the prompt$/mv);
	terminal.resize(130, 36);
	await terminal.type('\r');
	await terminal.see(
		(lines) =>
			/^╭.*╮$/v.test(lines[3]!) &&
			/^╰.*╯$/v.test(lines[34]!) &&
			lines[3]!.length === 130 &&
			lines[35]!.includes('q quit'),
	);
	t.true(terminal.isAlternate());
});

serial('a signal that comes with the first frame is heard', async (t) => {
	const terminal = openTerminal(t, {
		args: [program, 'tui', '--demo', '--port', '0'],
		columns: 100,
		rows: 30,
	});
	await terminal.see(() => terminal.output().includes('\u001B[?1049h'));
	terminal.signal('SIGTERM');
	const {exitCode} = await terminal.ended;
	t.is(exitCode, 0);
	isShells(t, terminal);
});

serial(
	'where no shell could bring it back, Ctrl+Z stops nothing',
	async (t) => {
		const {terminal} = await startDashboard(t);
		await terminal.see(/Ready for requests/v);
		await terminal.type(suspend);
		await terminal.see(/Ready for requests/v);
		await terminal.type('?');
		await terminal.see(/─ Keys ─/v);
		t.true(terminal.isAlternate());
	},
);

serial('without a terminal it says what serves instead', async (t) => {
	const {PATH = ''} = process.env;
	const program = startProgram(t, ['tui'], {PATH, HOME: '/nowhere'});
	t.is(await program.ended, 1);
	t.regex(program.output(), /needs a terminal\. .*run `claude-max-api`/v);
});

/** The shell has its screen and its cursor back; if not, the last bytes are shown. */
function isShells(t: ExecutionContext, terminal: OpenTerminal): void {
	const ending = JSON.stringify(terminal.output().slice(-2000));
	t.false(terminal.isAlternate(), ending);
	t.false(terminal.isCursorHidden(), ending);
}

/** What a test finds to outlive its window does not outlive the test. */
function endForSure(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended.
	}
}
