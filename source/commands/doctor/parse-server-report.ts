import {z} from 'zod';

const report = z.object({
	status: z.string(),
	problem: z
		.object({code: z.string(), message: z.string(), cure: z.string()})
		.nullish(),
	lastError: z.object({at: z.number(), message: z.string()}).nullish(),
});

export type ServerReport = z.infer<typeof report>;

/** What the doctor reads of a server's `/health`. */
export function parseServerReport(body: unknown): ServerReport | undefined {
	return report.safeParse(body).data;
}
