import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

/**
Suspends this process as Ctrl+Z does and resolves when the shell resumes it. Resolves soon where no shell could, because the
system then ignores the signal.
*/
export async function stopProcess(): Promise<void> {
	process.kill(process.pid, 'SIGTSTP');
	// Time passes only for a process that is not stopped.
	await delay(50);
}
