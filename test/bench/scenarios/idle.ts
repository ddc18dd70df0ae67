import {readFile} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

/** Milliseconds of CPU that a process uses in `seconds` of doing nothing, to 10 ms. Linux only. */
export async function measureIdle(
	pid: number,
	seconds: number,
): Promise<number> {
	const before = await ticksOf(pid);
	await delay(seconds * 1000);
	return ((await ticksOf(pid)) - before) * 10;
}

/** User and system time in hundredths of a second: fields 14 and 15 of `/proc/PID/stat`. */
export async function ticksOf(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(fields[11]) + Number(fields[12]);
}
