import process from 'node:process';

/** Stops this process as Ctrl+Z does and resolves when the shell lets it go on. */
export async function stopProcess(): Promise<void> {
	await new Promise<void>((resolve) => {
		process.once('SIGCONT', () => {
			resolve();
		});
		process.kill(process.pid, 'SIGTSTP');
	});
}
