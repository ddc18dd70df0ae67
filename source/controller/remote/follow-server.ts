import {setTimeout as delay} from 'node:timers/promises';
import type {Snapshot} from '../controller.js';
import {AccessError} from './access-error.js';
import type {AdminClient} from './create-admin-client.js';
import {describeLostContact} from './describe-lost-contact.js';
import {watchServer} from './watch-server.js';

/**
Delays before the next attempts, in milliseconds; the last one repeats. A service that restarts is back within a second.
*/
const pauses = [250, 500, 1000, 2000, 5000];

export type Contact =
	| {type: 'seen'; snapshot: Snapshot}
	| {type: 'lost'; message: string; hasAccess: boolean};

/** Watches a server until the signal aborts. Reports each lost connection once, and reconnects. */
export async function* followServer(
	client: Pick<AdminClient, 'events'>,
	{origin, signal}: {origin: string; signal: AbortSignal},
): AsyncGenerator<Contact> {
	let failures = 0;
	while (!signal.aborted) {
		let message = 'The server ended the connection.';
		let hasAccess = true;
		try {
			for await (const snapshot of watchServer(client, {signal})) {
				failures = 0;
				yield {type: 'seen', snapshot};
			}
		} catch (error) {
			message = describeLostContact(error, origin);
			hasAccess = !(error instanceof AccessError);
		}

		if (!signal.aborted) {
			yield {type: 'lost', message, hasAccess};
			await pause(pauses[failures] ?? pauses.at(-1)!, signal);
			failures++;
		}
	}
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch {}
}
