import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {program} from '../../stand-ins/project.js';
import {freePort} from '../free-port.js';
import {median} from '../median.js';
import {ticksOf} from './idle.js';

/** How long the built dashboard takes to its first frame, and in how much CPU, in five starts of the demo. Linux only. */
export async function measureStart(): Promise<void> {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	const starts: Start[] = [];
	try {
		for (let start = 0; start < 5; start++) {
			starts.push(await startDemo(home));
		}
	} finally {
		await rm(home, {recursive: true});
	}

	const middle = (figure: keyof Start) =>
		Math.round(median(starts.map((start) => start[figure])));
	process.stdout.write(
		[
			`First byte     ${middle('firstByteMs')} ms`,
			`First frame    ${middle('frameMs')} ms`,
			`CPU until then ${middle('cpuMs')} ms`,
			'',
		].join('\n'),
	);
}

type Start = {
	firstByteMs: number;
	frameMs: number;
	cpuMs: number;
};

async function startDemo(home: string): Promise<Start> {
	const port = await freePort();
	const start = performance.now();
	const pty = spawn(
		process.execPath,
		[program, 'tui', '--demo', '--port', String(port)],
		{
			cols: 100,
			rows: 30,
			env: {...process.env, HOME: home, TERM: 'xterm-256color', CI: 'false'},
		},
	);
	const ended = new Promise<void>((resolve) => {
		pty.onExit(() => {
			resolve();
		});
	});
	let output = '';
	let firstByteMs = 0;
	await new Promise<void>((resolve) => {
		pty.onData((data) => {
			firstByteMs ||= performance.now() - start;
			output += data;
			// A key of its bottom line.
			if (output.includes('quit')) {
				resolve();
			}
		});
	});
	const frameMs = performance.now() - start;
	const cpuMs = (await ticksOf(pty.pid)) * 10;
	pty.write('q');
	await ended;
	return {firstByteMs, frameMs, cpuMs};
}
