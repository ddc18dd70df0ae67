import {z} from 'zod';
import {serverName} from './to-health-report.js';

/** What another server's `/health` says of it, if it is one of this program. */
export function parseHealthSummary(
	body: unknown,
): z.infer<typeof summary> | undefined {
	return summary.safeParse(body).data;
}

const summary = z.object({
	name: z.literal(serverName),
	version: z.string(),
	/** Told only to those with the API key, where one is needed. */
	pid: z.int().optional(),
});
