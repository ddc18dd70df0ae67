import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {spawn} from '@lydell/node-pty';
import {
	createHistory,
	type History,
} from '../../source/history/create-history.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {program} from '../stand-ins/project.js';
import {exampleExchange, exampleMarks} from '../tui/scenes/example-exchange.js';
import {formatTable, type Row} from './format-table.js';
import {median} from './median.js';

const day = 24 * 60 * 60 * 1000;

const count = 100_000;

/** What the history costs with a hundred thousand stored requests of the last ninety days. Linux only. */
export async function runHistory(): Promise<void> {
	const api = await createMessagesApi();
	const homes = {
		empty: await createClaudeHome(api),
		full: await createClaudeHome(api),
	};
	const folder = await mkdtemp(path.join(tmpdir(), 'bench-history-'));
	try {
		const file = path.join(
			homes.full.folder,
			'.config/claude-max-api/history.db',
		);
		const filled = await fill(file);
		const single = await measureStoring(path.join(folder, 'history.db'));
		const history = open(file);
		const page = await measure(async () => history.page({limit: 200}));
		const {longest} = await measureLongest(async () =>
			history.usage({bucket: 'day'}),
		);
		await history.close();
		const usage = await measureUsage(homes.full.env);
		const frames = await measureFrames(homes);
		process.stdout.write(
			formatTable([
				toRow('stored request, 200 in a transaction', filled, 3),
				toRow('stored request, one in a transaction', single, 3),
				toRow('page of 200 for the dashboard', page),
				toRow('longest pause while usage of 90 days is read', longest),
				toRow('`usage --since 30d`, whole command', usage, 0),
				toRow('first frame, empty history', frames.empty, 0),
				{
					...toRow('first frame, full history', frames.full, 0),
					ratio: (frames.full / frames.empty).toFixed(2),
				},
			]),
		);
	} finally {
		await rm(folder, {recursive: true});
		await Promise.all([homes.empty.close(), homes.full.close(), api.close()]);
	}
}

/** CPU time, but for the pause. */
function toRow(what: string, milliseconds: number, digits = 1): Row {
	return {what, measured: `${milliseconds.toFixed(digits)} ms`, ratio: ''};
}

function open(file: string): History {
	return createHistory({
		file,
		bounds: {days: 36_500, megabytes: 10_000},
		keepsTexts: false,
		report(_, message) {
			throw new Error(message);
		},
	});
}

/** As many callers, models and keys as a busy office has. Returns the CPU time of one in milliseconds. */
async function fill(file: string): Promise<number> {
	const history = open(file);
	const start = Date.now() - 90 * day;
	let spent = 0;
	for (let index = 0; index < count; index += 5000) {
		spent += await measure(async () => {
			for (let one = index; one < index + 5000; one++) {
				history.record(exchangeAt(one, start + (one * 90 * day) / count));
			}

			await history.flush();
		});
	}

	await history.close();
	return spent / count;
}

function exchangeAt(index: number, received: number) {
	return exampleExchange({
		id: `req_${index.toString(16).padStart(24, '0')}`,
		caller: `client-${index % 7}/1.0`,
		keyName: `key-${index % 3}`,
		modelUsed: `claude-model-${index % 4}`,
		status: index % 50 === 0 ? 'failed' : 'done',
		marks: exampleMarks(Math.floor(received)),
	});
}

async function measureStoring(file: string): Promise<number> {
	const history = open(file);
	history.record(exchangeAt(0, Date.now()));
	await history.flush();
	const rounds = 200;
	const spent = await measure(async () => {
		for (let index = 1; index <= rounds; index++) {
			history.record(exchangeAt(index, Date.now()));
			await history.flush();
		}
	});
	await history.close();
	return spent / rounds;
}

/** Milliseconds of CPU that a task takes in this process. */
async function measure(task: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await task();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** The longest time that nothing else could be done meanwhile, in milliseconds. */
async function measureLongest(
	task: () => Promise<unknown>,
): Promise<{longest: number}> {
	let longest = 0;
	let last = performance.now();
	let isOver = false;
	const tick = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (!isOver) {
			setImmediate(tick);
		}
	};

	setImmediate(tick);
	await task();
	isOver = true;
	return {longest};
}

/** The CPU time of the command in milliseconds, the start of Node included. */
async function measureUsage(env: Record<string, string>): Promise<number> {
	const values: number[] = [];
	for (let round = 0; round < 5; round++) {
		const {stdout} = await promisify(execFile)(
			'bash',
			[
				'-c',
				`"$0" "$1" usage --since 30d > /dev/null; times`,
				process.execPath,
				program,
			],
			{env},
		);
		values.push(parseTimes(stdout));
	}

	return median(values);
}

/** The last line of `times` is of the children: `0m0.310s 0m0.052s`. */
function parseTimes(text: string): number {
	const line = text.trim().split('\n').at(-1) ?? '';
	let milliseconds = 0;
	for (const {groups} of line.matchAll(
		/(?<minutes>\d+)m(?<seconds>[\d.]+)s/gv,
	)) {
		milliseconds +=
			Number(groups?.['minutes']) * 60_000 + Number(groups?.['seconds']) * 1000;
	}

	return milliseconds;
}

/** The CPU time until the dashboard has drawn, by turns. */
async function measureFrames(homes: {
	empty: {env: Record<string, string>};
	full: {env: Record<string, string>};
}): Promise<{empty: number; full: number}> {
	const empty: number[] = [];
	const full: number[] = [];
	for (let round = 0; round < 5; round++) {
		empty.push(await measureFrame(homes.empty.env));
		full.push(await measureFrame(homes.full.env));
	}

	return {empty: median(empty), full: median(full)};
}

async function measureFrame(env: Record<string, string>): Promise<number> {
	const child = spawn(process.execPath, [program, 'tui'], {
		cols: 140,
		rows: 40,
		env: {
			...env,
			CLAUDE_MAX_API_PORT: '0',
			TERM: 'xterm-256color',
			CI: 'false',
		},
	});
	const ended = new Promise<void>((resolve) => {
		child.onExit(() => {
			resolve();
		});
	});
	const drawn = new Promise<void>((resolve) => {
		child.onData((data) => {
			if (data.includes('╭')) {
				resolve();
			}
		});
	});
	await drawn;
	const spent = await readCpu(child.pid);
	child.kill('SIGTERM');
	await ended;
	return spent;
}

/** In hundredths of a second, which is what Linux counts in. */
async function readCpu(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
