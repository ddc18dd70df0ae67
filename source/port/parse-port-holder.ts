import {z} from 'zod';
import type {PortHolder} from './port-use.js';
import {serverName} from './server-name.js';

const health = z
	.object({
		name: z.literal(serverName),
		version: z.string(),
		/** Told only to those with the API key, where one is needed. */
		pid: z.int().positive().optional(),
	})
	.transform(({version, pid}) => ({
		version,
		...(pid !== undefined && {pid}),
	}));

/** What identifies this program in its own `/health`; `undefined` when the answer is another program's. */
export function parsePortHolder(body: unknown): PortHolder | undefined {
	return health.safeParse(body).data;
}
