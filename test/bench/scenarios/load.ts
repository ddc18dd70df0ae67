import {readFile} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {z} from 'zod';
import {toolUse, text} from '../../stand-ins/messages-api/block.js';
import {wait} from '../../stand-ins/messages-api/interruption.js';
import type {RecordedRequest} from '../../stand-ins/messages-api/record-request.js';
import type {Block} from '../../stand-ins/messages-api/reply.js';
import {toolName} from '../load/api-shapes.js';
import {type Outcome, runLoadClient} from '../load/load-client.js';
import {createRandom} from '../load/random.js';
import type {RunningServer} from '../start-server.js';

export type LoadReport = {
	seconds: number;
	/** Answered rightly. */
	right: number;
	left: number;
	invalid: number;
	busy: number;
	/** Why, of each that went wrong. */
	wrong: string[];
	/** Milliseconds to the first token at these shares of the requests. */
	p50: number;
	p90: number;
	p99: number;
	/** How the turns got their process. */
	kinds: Record<string, number>;
	/** The slowest `/health`, in milliseconds. */
	slowestHealth: number;
	/** CLI processes at most, as the system counts them; Linux only. */
	mostProcesses: number;
	limit: number;
	/** Of the server and its CLIs, in seconds; Linux only. */
	cpu: number;
};

/** Forty clients, no two alike, for that many seconds. */
export async function measureLoad(
	{baseUrl, pid}: RunningServer,
	seconds: number,
): Promise<LoadReport> {
	const outcomes: Outcome[] = [];
	const stopping = new AbortController();
	const cpuBefore = await readCpu(pid);
	const before = await readHealth(baseUrl);
	const watch = watchServer(baseUrl, pid);
	const start = performance.now();
	const clients = Array.from({length: 40}, async (_, index) =>
		runLoadClient({
			baseUrl,
			name: `client-${index}`,
			apiKey: index % 4 === 0 ? 'the-other-key' : 'one-key',
			random: createRandom(index + 1),
			signal: stopping.signal,
			onOutcome(outcome) {
				outcomes.push(outcome);
			},
		}),
	);
	await delay(seconds * 1000);
	stopping.abort();
	await Promise.all(clients);
	const took = (performance.now() - start) / 1000;
	const {slowestHealth, mostProcesses} = await watch.stop();
	const after = await readHealth(baseUrl);
	const cpu = (await readCpu(pid)) - cpuBefore;
	const times = outcomes
		.flatMap((outcome) => (outcome.type === 'right' ? outcome.firstToken : []))
		.toSorted((a, b) => a - b);
	const count = (type: Outcome['type']) =>
		outcomes.filter((outcome) => outcome.type === type).length;
	const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
	return {
		seconds: took,
		right: count('right'),
		left: count('left'),
		invalid: count('invalid'),
		busy: count('busy'),
		wrong: outcomes.flatMap((outcome) =>
			outcome.type === 'wrong' ? outcome.why : [],
		),
		p50: at(0.5),
		p90: at(0.9),
		p99: at(0.99),
		kinds: Object.fromEntries(
			Object.entries(after.requests.byProcess).map(([kind, turns]) => [
				kind,
				turns - (before.requests.byProcess[kind] ?? 0),
			]),
		),
		slowestHealth,
		mostProcesses,
		limit: after.processes.limit,
		cpu,
	};
}

/** Does what the last question says, as fast as a quick model. */
export function answerLoad({json}: RecordedRequest): Block {
	const wish = [...json.matchAll(/<<(?<verb>\w+) (?<tag>[\w\-]+)>>/gv)].at(-1);
	const {verb, tag = 'nothing'} = wish?.groups ?? {};
	const pieces = 3 + (json.length % 10);
	const pauses = Array.from({length: pieces}, () => wait(30));
	return verb === 'call'
		? toolUse(toolName, [...pauses, JSON.stringify({tag})])
		: text(...pauses.flatMap((pause) => ['well ', pause]), tag);
}

function watchServer(baseUrl: string, pid: number) {
	const stopping = new AbortController();
	let slowestHealth = 0;
	let mostProcesses = 0;
	const watching = async () => {
		while (!stopping.signal.aborted) {
			const start = performance.now();
			await readHealth(baseUrl);
			slowestHealth = Math.max(slowestHealth, performance.now() - start);
			const children = await readChildren(pid);
			mostProcesses = Math.max(mostProcesses, children.length);
			await delay(20);
		}
	};

	const watched = watching();
	return {
		async stop() {
			stopping.abort();
			await watched;
			return {slowestHealth, mostProcesses};
		},
	};
}

async function readHealth(baseUrl: string) {
	const response = await fetch(`${baseUrl}/health`);
	return health.parse(await response.json());
}

const health = z.object({
	requests: z.object({byProcess: z.record(z.string(), z.number())}),
	processes: z.object({limit: z.number()}),
});

/** The CLIs that are waiting for lines; not the shell that ends them, nor those that say their version. */
async function readChildren(pid: number): Promise<number[]> {
	const children = await read(`/proc/${pid}/task/${pid}/children`);
	const pids = children.split(' ').filter(Boolean).map(Number);
	const commands = await Promise.all(
		pids.map(async (child) => read(`/proc/${child}/cmdline`)),
	);
	return pids.filter((_, index) => commands[index]?.includes('stream-json'));
}

async function readCpu(pid: number): Promise<number> {
	const pids = [pid, ...(await readChildren(pid))];
	const stats = await Promise.all(
		pids.map(async (each) => read(`/proc/${each}/stat`)),
	);
	const ticks = stats.flatMap((stat) =>
		// User and system time of its own, then of the children that have ended.
		stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 16).map(Number),
	);
	return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

async function read(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch {
		// It has ended, or this is no Linux.
		return '';
	}
}
