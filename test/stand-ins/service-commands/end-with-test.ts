import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import path from 'node:path';
import type {ExecutionContext} from 'ava';

/**
Ends every service that the stand-ins started for this folder, and waits until they are gone. Should the test be killed
before, its end of the line is gone too, and they end all the same.
*/
export async function endWithTest(
	t: ExecutionContext,
	folder: string,
): Promise<void> {
	const lines = new Set<Socket>();
	const server = createServer({allowHalfOpen: true}, (line) => {
		lines.add(line);
		line.on('error', () => undefined);
		line.on('close', () => lines.delete(line));
		line.resume();
		// The other side hangs up when its service has ended.
		line.on('end', () => line.end());
	});
	server.listen(path.join(folder, 'alive'));
	await once(server, 'listening');
	t.teardown(async () => {
		const ended = [...lines].map(async (line) => {
			line.end();
			await once(line, 'close');
		});
		await Promise.all(ended);
		server.close();
	});
}
