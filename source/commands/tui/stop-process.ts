import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

/**
Stops this process as Ctrl+Z does and resolves when the shell lets it go on; soon, where no shell could: the system then
takes no notice of the signal.
*/
export async function stopProcess(): Promise<void> {
	process.kill(process.pid, 'SIGTSTP');
	// Time passes only for a process that is not stopped.
	await delay(50);
}
