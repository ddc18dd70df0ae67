import {setTimeout as delay} from 'node:timers/promises';
import {isRolling} from '../../traffic/traffic.js';
import {textLength} from '../../traffic/cut-text.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Controller, Snapshot} from '../controller.js';
import {toSnapshotPatch} from '../patch/to-snapshot-patch.js';
import {createNotifier} from '../../async/create-notifier.js';
import {type AdminEvent, adminProtocol} from './admin-event.js';

/** The shortest interval between two patches, in milliseconds. */
const pace = 100;

/**
Streams the whole snapshot to a watcher, then the changes. Events are pulled: a slow watcher gets missed changes in its
next patch, and no queue grows. Per watcher only the last sent snapshot is kept, which shares its parts with the current
one.
*/
export async function* watchSnapshots(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	{signal}: {signal: AbortSignal},
): AsyncGenerator<AdminEvent> {
	const bell = createNotifier();
	const unsubscribe = controller.subscribe(bell.ring);
	signal.addEventListener('abort', bell.ring);
	try {
		let sent = controller.snapshot();
		yield* toFirstEvents(sent);
		while (!signal.aborted) {
			await bell.wait(isRolling(sent.traffic) ? 1000 : undefined);
			const snapshot = controller.snapshot();
			const patch = toSnapshotPatch(sent, snapshot);
			sent = snapshot;
			if (patch) {
				yield {type: 'patch', patch};
				await delay(pace);
			}
		}
	} finally {
		unsubscribe();
		signal.removeEventListener('abort', bell.ring);
	}
}

function* toFirstEvents(snapshot: Snapshot): Generator<AdminEvent> {
	const {traffic, version} = snapshot;
	yield {type: 'hello', protocol: adminProtocol, version};
	yield {
		type: 'snapshot',
		snapshot: {...snapshot, traffic: {...traffic, exchanges: []}},
	};
	for (const exchanges of toPieces(traffic.exchanges)) {
		yield {type: 'exchanges', exchanges};
	}

	yield {type: 'ready'};
}

/** Splits the exchanges so that no piece keeps the server busy for long. */
function* toPieces(exchanges: Exchange[]): Generator<Exchange[]> {
	let piece: Exchange[] = [];
	let length = 0;
	for (const exchange of exchanges) {
		piece.push(exchange);
		length += textLength(exchange);
		if (piece.length >= 100 || length > 128 * 1024) {
			yield piece;
			piece = [];
			length = 0;
		}
	}

	if (piece.length > 0) {
		yield piece;
	}
}
