import * as z from 'zod';
import {toRequestHeaders} from '../../self-test/self-test-target.js';

/** The `/health` of the running server; undefined when it does not answer. */
export async function fetchServerReport(
	origin: string,
	apiKey: string | undefined,
): Promise<ServerReport | undefined> {
	try {
		const response = await fetch(`${origin}/health`, {
			headers: toRequestHeaders({apiKey}),
			signal: AbortSignal.timeout(5000),
		});
		return parseServerReport(await response.json());
	} catch {
		return undefined;
	}
}

const report = z.object({
	status: z.string(),
	problem: z
		.object({code: z.string(), message: z.string(), cure: z.string()})
		.nullish(),
	lastError: z.object({at: z.number(), message: z.string()}).nullish(),
});

export type ServerReport = z.infer<typeof report>;

/** What the doctor reads of a server's `/health`. */
function parseServerReport(body: unknown): ServerReport | undefined {
	return report.safeParse(body).data;
}
