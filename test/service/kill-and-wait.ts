import process from 'node:process';
import {tryUntil} from '../../source/service/patience.js';

/** Ends a process that is nobody's child, and waits until it is gone. */
export async function killAndWait(pid: number): Promise<void> {
	await tryUntil({attempts: 1000, pauseMs: 10}, async () => {
		try {
			process.kill(pid, 'SIGKILL');
			return undefined;
		} catch {
			return true;
		}
	});
}
