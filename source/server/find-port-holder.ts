import {parseHealthSummary} from './parse-health-summary.js';
import type {PortHolder} from './listen-error.js';

/** The server of this program that answers at an origin (`http://127.0.0.1:3456`), if one does, within a second. */
export async function findPortHolder(
	origin: string,
): Promise<PortHolder | undefined> {
	try {
		const response = await fetch(`${origin}/health`, {
			signal: AbortSignal.timeout(1000),
		});
		return parseHealthSummary(await response.json());
	} catch {
		return undefined;
	}
}
