import * as z from 'zod';
import {serverName} from '../port/port-holder.js';
import {SelfTestFailure} from './self-test-failure.js';
import {type SelfTestTarget, toRequestHeaders} from './self-test-target.js';

/** Reads the `/health` of a server. Throws a `SelfTestFailure` when no server of this program answers. */
export async function fetchHealth(
	target: SelfTestTarget,
): Promise<HealthReport> {
	const report = parseHealthReport(await fetchBody(target));
	if (report === undefined) {
		throw new SelfTestFailure(`Another program answers at ${target.origin}.`, {
			cure: 'claude-max-api --port 3457',
		});
	}

	return report;
}

async function fetchBody(target: SelfTestTarget): Promise<unknown> {
	try {
		const response = await fetch(`${target.origin}/health`, {
			headers: toRequestHeaders(target),
			signal: AbortSignal.any([target.signal, AbortSignal.timeout(5000)]),
		});
		return parseText(await response.text());
	} catch (error) {
		target.signal.throwIfAborted();
		throw new SelfTestFailure(`No server answers at ${target.origin}.`, {
			cure: 'claude-max-api',
			cause: error,
		});
	}
}

function parseText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The part of a server's `/health` that the self-test needs. */
export type HealthReport = z.infer<typeof report>;

/** Undefined when the answer is another program's. */
function parseHealthReport(body: unknown): HealthReport | undefined {
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
