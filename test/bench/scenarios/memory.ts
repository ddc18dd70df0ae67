import {readFile} from 'node:fs/promises';
import type {ServerContestant} from '../contestants.js';

/**
Resident memory of the server's own process after that many requests, in MB: conversations of forty turns, so that
most requests cost no new CLI process. Linux only.
*/
export async function measureMemory(
	{ask, settle, server}: ServerContestant,
	counts: number[],
): Promise<number[]> {
	const sizes: number[] = [];
	let asked = 0;
	for (const count of counts) {
		let history: string[] = [];
		while (asked < count) {
			if (history.length === 0) {
				await settle?.();
			}

			const messages = [...history, `Request ${asked}`];
			const {text} = await ask({messages});
			history = messages.length >= 80 ? [] : [...messages, text];
			asked++;
		}

		sizes.push(await residentMegabytes(server.pid));
	}

	return sizes;
}

async function residentMegabytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const kilobytes = /^VmRSS:\s+(?<size>\d+)/mv.exec(status)?.groups?.['size'];
	return Number(kilobytes) / 1024;
}
