import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {freePort} from './free-port.js';
import {untilHealthy} from './until-healthy.js';

export type RunningServer = {
	baseUrl: string;
	pid: number;
	close(): Promise<void>;
};

/** Starts a server's program on a free port and waits until `/health` answers. */
export async function startServer(
	toArguments: (port: number) => string[],
	options: {cwd: string; env: Record<string, string>},
): Promise<RunningServer> {
	const port = await freePort();
	const child = spawn(process.execPath, toArguments(port), {
		...options,
		stdio: 'ignore',
	});
	// Also where this process crashes.
	process.once('exit', () => {
		child.kill('SIGTERM');
	});
	const exited = once(child, 'exit');
	const baseUrl = `http://127.0.0.1:${port}`;
	await untilHealthy(baseUrl, () => child.exitCode !== null);
	return {
		baseUrl,
		pid: child.pid ?? 0,
		async close() {
			child.kill('SIGTERM');
			await exited;
		},
	};
}
