import type {RunCommand} from './run-command.js';

/**
The process that listens on a port, as `node server.js (process 123)`; `undefined` when the system does not reveal it, as for
another user's process.
*/
export async function findPortOwner(
	run: RunCommand,
	port: number,
): Promise<string | undefined> {
	const pid = await findPortPid(run, port);
	if (pid === undefined) {
		return undefined;
	}

	const {stdout} = await run('ps', ['-o', 'command=', '-p', String(pid)]);
	return `${stdout.trim() || 'a program'} (process ${pid})`;
}

/** The id of the process that listens on a port, if the system reveals it. */
export async function findPortPid(
	run: RunCommand,
	port: number,
): Promise<number | undefined> {
	const pid = (await askLsof(run, port)) ?? (await askSs(run, port));
	return pid === undefined ? undefined : Number(pid);
}

async function askLsof(run: RunCommand, port: number) {
	const {stdout} = await run('lsof', [
		'-nP',
		`-iTCP:${port}`,
		'-sTCP:LISTEN',
		'-Fp',
	]);
	return /^p(?<pid>\d+)$/mv.exec(stdout)?.groups?.['pid'];
}

async function askSs(run: RunCommand, port: number) {
	const {stdout} = await run('ss', ['-Hltnp', `sport = :${port}`]);
	return /pid=(?<pid>\d+)/v.exec(stdout)?.groups?.['pid'];
}
