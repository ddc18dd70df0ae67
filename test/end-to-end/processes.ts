import {setTimeout as delay} from 'node:timers/promises';
import process from 'node:process';
import {execa} from 'execa';

/** The ids of the CLI processes that a process has started. */
export async function cliProcessesOf(pid: number): Promise<number[]> {
	const children = await childrenOf(pid);
	return children
		.filter(({args}) => args.includes('stream-json'))
		.map(({id}) => id);
}

/** The processes that a process has started. */
export async function childrenOf(
	pid: number,
): Promise<Array<{id: number; args: string}>> {
	const {stdout} = await execa('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	return stdout.split('\n').flatMap((line) => {
		const [, id, parent, args = ''] =
			/^\s*(\d+)\s+(\d+)\s+(.*)$/v.exec(line) ?? [];
		return Number(parent) === pid ? [{id: Number(id), args}] : [];
	});
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
