import {setTimeout as delay} from 'node:timers/promises';
import {isRolling} from '../../traffic/is-rolling.js';
import {textLength} from '../../traffic/text-length.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Controller, Snapshot} from '../controller.js';
import {toSnapshotPatch} from '../patch/to-snapshot-patch.js';
import {createBell} from '../create-bell.js';
import {type AdminEvent, adminProtocol} from './admin-event.js';

/** Milliseconds between two patches at least. */
const pace = 100;

/**
Tells one watcher everything, and then what changes. It is pulled: what a slow watcher misses is in its next patch, and
nothing waits for it in a queue. All that is kept for a watcher is the snapshot it was told last, which shares its parts
with the present one.
*/
export async function* watchSnapshots(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	{signal}: {signal: AbortSignal},
): AsyncGenerator<AdminEvent> {
	const bell = createBell();
	const unsubscribe = controller.subscribe(bell.ring);
	signal.addEventListener('abort', bell.ring);
	try {
		let told = controller.snapshot();
		yield* tellAll(told);
		while (!signal.aborted) {
			await bell.wait(isRolling(told.traffic) ? 1000 : undefined);
			const snapshot = controller.snapshot();
			const patch = toSnapshotPatch(told, snapshot);
			told = snapshot;
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

function* tellAll(snapshot: Snapshot): Generator<AdminEvent> {
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

/** So that no piece keeps the server from its answers for long. */
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
