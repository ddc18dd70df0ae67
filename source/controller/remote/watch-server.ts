import type {Exchange} from '../../traffic/exchange.js';
import type {Snapshot} from '../controller.js';
import {applySnapshotPatch} from '../patch/apply-snapshot-patch.js';
import type {AdminClient} from './create-admin-client.js';
import {parseAdminEvent} from './parse-admin-event.js';

/** The server's snapshots, starting with the first complete one. Throws when the connection is lost. */
export async function* watchServer(
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
