import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {askOverHttp} from '../ask-over-http.js';
import {freePort} from '../free-port.js';
import {median} from '../median.js';
import {untilHealthy} from '../until-healthy.js';

/**
Median milliseconds between the pieces of an answer at the client, while twenty of fifty pieces a second stream at once
through a server in a terminal of its own; with and without the dashboard in the server's process.
*/
export async function measureWatchedStreams(): Promise<{
	watched: Spacing;
	alone: Spacing;
}> {
	return {alone: await measure([]), watched: await measure(['watched'])};
}

export type Spacing = {median: number; late: number};

async function measure(args: string[]): Promise<Spacing> {
	const port = await freePort();
	const child = spawn(
		process.execPath,
		['--import=tsx', 'test/bench/watched-server.ts', String(port), ...args],
		{cols: 120, rows: 40, env: {...process.env, CI: 'false'}},
	);
	let hasEnded = false;
	const exited = new Promise<void>((resolve) => {
		child.onExit(() => {
			hasEnded = true;
			resolve();
		});
	});
	try {
		const baseUrl = `http://127.0.0.1:${port}`;
		await untilHealthy(baseUrl, () => hasEnded);
		const gaps = await Promise.all(
			Array.from({length: 20}, async () => listen(baseUrl)),
		);
		const all = gaps.flat().toSorted((a, b) => a - b);
		return {
			median: median(all),
			late: all[Math.floor(all.length * 0.95)] ?? 0,
		};
	} finally {
		child.kill('SIGTERM');
		await exited;
	}
}

async function listen(baseUrl: string): Promise<number[]> {
	const gaps: number[] = [];
	let last: number | undefined;
	await askOverHttp(baseUrl, {
		messages: ['Count.'],
		onPiece() {
			const now = performance.now();
			if (last !== undefined) {
				gaps.push(now - last);
			}

			last = now;
		},
	});
	return gaps;
}
