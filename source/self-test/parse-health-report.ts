import * as z from 'zod';
import {serverName} from '../port/server-name.js';

/** The part of a server's `/health` that the self-test needs. */
export type HealthReport = z.infer<typeof report>;

/** Undefined when the answer is another program's. */
export function parseHealthReport(body: unknown): HealthReport | undefined {
	return report.safeParse(body).data;
}

const report = z
	.object({
		name: z.literal(serverName),
		version: z.string(),
		status: z.string(),
		problem: z
			.object({code: z.string(), message: z.string(), cure: z.string()})
			.nullish(),
		cli: z.object({path: z.string(), version: z.string()}).nullish(),
		login: z
			.object({
				signedIn: z.boolean(),
				method: z.string(),
				subscription: z.string().nullish(),
			})
			.nullish(),
		/** Only for clients with the API key, where one is set. */
		processes: z.unknown().optional(),
	})
	.transform(({processes, ...health}) => ({
		...health,
		isFull: processes !== undefined,
	}));
