import {setTimeout as delay} from 'node:timers/promises';

/** Waits until a server answers. Throws when its process has ended instead. */
export async function untilHealthy(
	baseUrl: string,
	hasEnded: () => boolean,
): Promise<void> {
	while (!hasEnded()) {
		try {
			await fetch(`${baseUrl}/health`);
			return;
		} catch {
			await delay(50);
		}
	}

	throw new Error(`The server at ${baseUrl} ended before it answered`);
}
