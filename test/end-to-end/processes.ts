import {setTimeout as delay} from 'node:timers/promises';
import process from 'node:process';
import {execa} from 'execa';

/** The ids of the CLI processes that a process has started. */
export async function cliProcessesOf(pid: number): Promise<number[]> {
	const {stdout} = await execa('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	return stdout
		.split('\n')
		.map((line) => /^\s*(?<id>\d+)\s+(?<parent>\d+)\s+(?<args>.*)$/v.exec(line))
		.filter((match) => Number(match?.groups?.['parent']) === pid)
		.filter((match) => match?.groups?.['args']?.includes('stream-json'))
		.map((match) => Number(match?.groups?.['id']));
}

/** Resolves when the first of them is there. */
export async function untilBooted(pid: number): Promise<void> {
	for (;;) {
		const processes = await cliProcessesOf(pid);
		if (processes.length > 0) {
			return;
		}
	}
}

/** Resolves when none of them is alive any more. */
export async function allGone(pids: number[]): Promise<void> {
	while (pids.some((pid) => isAlive(pid))) {
		await delay(20);
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
