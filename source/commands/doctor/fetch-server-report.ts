import {toRequestHeaders} from '../../self-test/to-request-headers.js';
import {parseServerReport, type ServerReport} from './parse-server-report.js';

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
