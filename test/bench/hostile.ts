// Bodies meant to keep a server busy, and large ones that are meant: each is sent to the whole program while another
// thread asks for `/health`. `tsx test/bench/hostile.ts [--dist] [pattern]`.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {text as textBlock} from '../stand-ins/messages-api/block.js';
import {
	type HostileBody,
	hostileBodies,
	largeBodies,
} from './hostile-bodies.js';
import {type RunningServer, startServer} from './start-server.js';

const root = path.join(import.meta.dirname, '../..');
const pattern = new RegExp(
	process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '',
	'v',
);
const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
const holds = path.join(folder, 'holds');
const watchLoop = ['--import', path.join(import.meta.dirname, 'watch-loop.js')];
const program = process.argv.includes('--dist')
	? [path.join(root, 'dist/cli.js')]
	: ['--import', 'tsx', path.join(root, 'source/cli.ts')];
const patienceMs = 90_000;

// A short answer: an echo of megabytes would measure the CLI, which takes half a millisecond for each piece.
const api = await createMessagesApi();
api.answer = () => textBlock('Done');
const home = await createClaudeHome(api);
try {
	for (const [kind, bodies] of [
		['hostile', hostileBodies],
		['large, and meant', largeBodies],
	] as const) {
		process.stdout.write(`\n${kind}\n`);
		for (const hostile of bodies.filter(({name}) => pattern.test(name))) {
			process.stdout.write(`${await measure(hostile)}\n`);
		}
	}
} finally {
	await api.close();
	await home.close();
	rmSync(folder, {recursive: true});
}

/** Each on a server of its own: what one body leaves behind must not count for the next. */
async function measure({name, path: at, make}: HostileBody): Promise<string> {
	const server = await startServer(
		(port) => [
			...watchLoop,
			...program,
			'--port',
			String(port),
			'--model',
			'sonnet',
		],
		{cwd: root, env: {...home.env, LOOP_HOLDS: holds}},
	);
	try {
		const body = make();
		const cpu = cpuMs(server);
		await takeHold(server);
		const health = await pollHealth(server.baseUrl);
		const start = performance.now();
		const answer = await post(`${server.baseUrl}${at}`, body);
		const ms = performance.now() - start;
		const worst = await health.end();
		const figures = [
			`${(body.length / 1024 / 1024).toFixed(1)} MB`,
			`answered in ${ms.toFixed(0)} ms`,
			`CPU ${cpuMs(server) - cpu} ms`,
			`longest hold ${await takeHold(server)} ms of CPU`,
			`slowest /health ${worst.toFixed(0)} ms`,
			`peak ${peakMegabytes(server)} MB`,
		];
		return `${name}: ${figures.join(', ')}: ${answer}`;
	} finally {
		process.kill(server.pid, 'SIGKILL');
		await server.close();
	}
}

/** The most CPU that the server has used between two turns of its loop since this was asked last, in milliseconds: unlike a wait it does not grow with what else runs on the machine. */
async function takeHold({pid}: RunningServer): Promise<string> {
	rmSync(holds, {force: true});
	process.kill(pid, 'SIGUSR2');
	for (;;) {
		try {
			return readFileSync(holds, 'utf8');
		} catch {
			await setTimeout(5);
		}
	}
}

async function post(url: string, body: string): Promise<string> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body,
			signal: AbortSignal.timeout(patienceMs),
		});
		const text = await response.text();
		return `${response.status} ${response.ok ? '' : text.slice(0, 200)}`;
	} catch (error) {
		return String(error);
	}
}

/** Asks from a thread of its own, so that what this one does is not measured. */
async function pollHealth(baseUrl: string) {
	const worker = new Worker(
		`const {parentPort, workerData} = require('node:worker_threads');
		let worst = 0, isOver = false;
		parentPort.on('message', () => { isOver = true; });
		(async () => {
			await fetch(workerData);
			parentPort.postMessage('ready');
			for (let once = true; once || !isOver; once = false) {
				const start = performance.now();
				await (await fetch(workerData)).text();
				worst = Math.max(worst, performance.now() - start);
				await new Promise(resolve => setTimeout(resolve, 5));
			}
			parentPort.postMessage(worst);
			parentPort.close();
		})();`,
		{eval: true, workerData: `${baseUrl}/health`},
	);
	const next = async () =>
		new Promise<unknown>((resolve) => {
			worker.once('message', resolve);
		});
	await next();
	return {
		async end(): Promise<number> {
			worker.postMessage('end');
			return Number(await next());
		},
	};
}

/** Of the server's process, where the system tells (Linux). */
function cpuMs({pid}: RunningServer): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

function peakMegabytes({pid}: RunningServer): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s*(\d+)/v.exec(status)?.[1]) / 1024);
}
