import {setTimeout as delay} from 'node:timers/promises';
import type {Snapshot} from '../controller.js';
import type {Exchange} from '../../traffic/exchange.js';
import {applySnapshotPatch} from '../patch/apply-snapshot-patch.js';
import {AccessError, describeLostContact} from './lost-contact.js';
import type {AdminClient} from './create-admin-client.js';
import {parseAdminEvent} from './parse-admin-event.js';

/**
Delays before the next attempts, in milliseconds; the last one repeats. A service that restarts is back within a second.
*/
const pauses = [250, 500, 1000, 2000, 5000];

export type Contact =
	| {type: 'seen'; snapshot: Snapshot}
	/** `refused`: a server answers, and does not let this user see it. */
	| {type: 'lost' | 'refused'; message: string};

/** Watches a server until the signal aborts. Reports each lost connection once, and reconnects. */
export async function* followServer(
	client: Pick<AdminClient, 'events'>,
	{origin, signal}: {origin: string; signal: AbortSignal},
): AsyncGenerator<Contact> {
	let failures = 0;
	while (!signal.aborted) {
		let contact: Contact = {
			type: 'lost',
			message: 'The server ended the connection.',
		};
		try {
			for await (const snapshot of watchServer(client, {signal})) {
				failures = 0;
				yield {type: 'seen', snapshot};
			}
		} catch (error) {
			contact = {
				type: error instanceof AccessError ? 'refused' : 'lost',
				message: describeLostContact(error, origin),
			};
		}

		if (!signal.aborted) {
			yield contact;
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

/** The server's snapshots, starting with the first complete one. Throws when the connection is lost. */
async function* watchServer(
	client: Pick<AdminClient, 'events'>,
	{signal}: {signal: AbortSignal},
): AsyncGenerator<Snapshot> {
	let snapshot: Snapshot | undefined;
	let exchanges: Exchange[] = [];
	const request = {method: 'GET', path: 'events'} as const;
	for await (const data of client.events(request, {signal})) {
		const event = parseAdminEvent(data);
		switch (event.type) {
			case 'hello': {
				break;
			}

			case 'snapshot': {
				({snapshot} = event);
				exchanges = [];
				break;
			}

			case 'exchanges': {
				exchanges.push(...event.exchanges);
				break;
			}

			case 'ready': {
				if (snapshot) {
					const {traffic} = snapshot;
					snapshot = {...snapshot, traffic: {...traffic, exchanges}};
					yield snapshot;
				}

				break;
			}

			case 'patch': {
				if (snapshot) {
					snapshot = applySnapshotPatch(snapshot, event.patch);
					yield snapshot;
				}

				break;
			}
		}
	}
}
