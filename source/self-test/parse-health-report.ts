import {z} from 'zod';
import {serverName} from '../port/server-name.js';

/** What of a server's `/health` the self-test looks at. */
export type HealthReport = z.infer<typeof report>;

/** Undefined when it is no answer of this program. */
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
		/** Strangers are not told. */
		processes: z.unknown().optional(),
	})
	.transform(({processes, ...health}) => ({
		...health,
		isFull: processes !== undefined,
	}));
