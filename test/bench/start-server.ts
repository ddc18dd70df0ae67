import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import process from 'node:process';

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
	const exited = once(child, 'exit');
	const baseUrl = `http://127.0.0.1:${port}`;
	await untilHealthy(baseUrl, child);
	return {
		baseUrl,
		pid: child.pid ?? 0,
		async close() {
			child.kill('SIGTERM');
			await exited;
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address ? address.port : 0;
}

async function untilHealthy(
	baseUrl: string,
	child: {exitCode: number | null},
): Promise<void> {
	while (child.exitCode === null) {
		try {
			await fetch(`${baseUrl}/health`);
			return;
		} catch {
			await new Promise((resolve) => {
				setTimeout(resolve, 50);
			});
		}
	}

	throw new Error(`The server ended with code ${child.exitCode}`);
}
