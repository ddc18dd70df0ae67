import {isDeepStrictEqual} from 'node:util';
import type {Notice} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';
import type {SnapshotPatch} from './snapshot-patch.js';
import {toExchangesPatch} from './to-exchanges-patch.js';

/**
The patch for a watcher that has `before`; `undefined` when nothing changed. It relies on snapshots of parts that keep
their identity until they change: identical objects are not compared further.
*/
export function toSnapshotPatch(
	before: Snapshot,
	after: Snapshot,
): SnapshotPatch | undefined {
	const {traffic: trafficBefore, ...restBefore} = before;
	const {traffic: trafficAfter, ...restAfter} = after;
	const set = toChangedFields(restBefore, restAfter);
	const notices = toNoticesPatch(trafficBefore.notices, trafficAfter.notices);
	const exchanges = toExchangesPatch(
		trafficBefore.exchanges,
		trafficAfter.exchanges,
	);
	const patch: SnapshotPatch = {
		...(set && {set}),
		...(!isDeepStrictEqual(trafficBefore.totals, trafficAfter.totals) && {
			totals: trafficAfter.totals,
		}),
		...(trafficBefore.usage !== trafficAfter.usage && {
			usage: trafficAfter.usage,
		}),
		...(notices && {notices}),
		...(exchanges && {exchanges}),
	};
	return Object.keys(patch).length === 0 ? undefined : patch;
}

function toChangedFields<Fields extends Record<string, unknown>>(
	before: Fields,
	after: Fields,
): Partial<Fields> | undefined {
	const changed: Partial<Fields> = {};
	for (const name in after) {
		if (!isDeepStrictEqual(before[name], after[name])) {
			changed[name] = after[name];
		}
	}

	return Object.keys(changed).length === 0 ? undefined : changed;
}

/**
Notices are added at the end and removed at the beginning; a repeated notice moves from among the last ones to the end.
*/
function toNoticesPatch(
	before: Notice[],
	after: Notice[],
): SnapshotPatch['notices'] {
	if (before === after) {
		return undefined;
	}

	const [oldest] = after;
	const first = oldest === undefined ? -1 : before.indexOf(oldest);
	const dropped = first === -1 ? before.length : first;
	const rest = before.slice(dropped);
	const changed = rest.findIndex((notice, index) => notice !== after[index]);
	const kept = changed === -1 ? rest.length : changed;
	const added = after.slice(kept);
	return dropped === 0 && kept === before.length && added.length === 0
		? undefined
		: {dropped, ...(kept < rest.length && {kept}), added};
}
