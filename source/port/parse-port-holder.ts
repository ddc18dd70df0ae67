import * as z from 'zod';
import {demoLogin} from './demo-login.js';
import type {PortHolder} from './port-use.js';
import {serverName} from './server-name.js';

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
export function parsePortHolder(body: unknown): PortHolder | undefined {
	return z.union([health, version1]).safeParse(body).data;
}
