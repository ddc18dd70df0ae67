import * as z from 'zod';

/** What a port is used for. */
export type PortUse =
	| {use: 'free'}
	/** This program, perhaps another version of it. */
	| {use: 'ours'; version: string; pid?: number}
	/** A demo of it, which has no account. */
	| {use: 'demo'}
	/** Version 1 of this program, a different one under the same name. */
	| {use: 'version-1'}
	/** Another program that accepts connections. */
	| {use: 'other'};

/** A server of this program. A dashboard can attach to `ours` alone. */
export type PortHolder = Extract<PortUse, {use: 'demo' | 'ours' | 'version-1'}>;

/** The `name` in `/health` by which other programs recognize this one. */
export const serverName = 'claude-max-api';

/** The login method that a demo reports in its `/health`; no real login has it. */
export const demoLogin = 'demo';

const patienceMs = 5000;

/** The server of this program at an origin (`http://127.0.0.1:3456`), if there is one. Uses no quota. */
export async function askPortHolder(
	origin: string,
): Promise<PortHolder | undefined> {
	try {
		const response = await fetch(new URL('/health', origin), {
			redirect: 'error',
			signal: AbortSignal.timeout(patienceMs),
		});
		return parsePortHolder(await response.json());
	} catch {
		return undefined;
	}
}

const health = z
	.object({
		name: z.literal(serverName),
		version: z.string(),
		/** Only for clients with the API key, where one is set. */
		pid: z.int().positive().optional(),
		login: z.object({method: z.string()}).nullish().catch(undefined),
	})
	.transform(({version, pid, login}): PortHolder =>
		login?.method === demoLogin
			? {use: 'demo'}
			: {use: 'ours', version, ...(pid !== undefined && {pid})},
	);

/** The `/health` of version 1.0.0, whose name and version are not in it. */
const version1 = z
	.object({provider: z.literal('claude-code-cli')})
	.transform((): PortHolder => ({use: 'version-1'}));

/** Identifies this program by its `/health`; `undefined` when the answer is another program's. */
function parsePortHolder(body: unknown): PortHolder | undefined {
	return z.union([health, version1]).safeParse(body).data;
}
