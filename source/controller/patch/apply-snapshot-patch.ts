import type {Exchange} from '../../traffic/exchange.js';
import type {Notice} from '../../traffic/traffic.js';
import type {Snapshot} from '../controller.js';
import {applyExchangePatch} from './apply-exchange-patch.js';
import type {ExchangesPatch, SnapshotPatch} from './snapshot-patch.js';

/** The later snapshot, from the earlier one and its patch. Unchanged parts keep their identity. */
export function applySnapshotPatch(
	before: Snapshot,
	{
		set,
		totals,
		usage = before.traffic.usage,
		notices,
		exchanges,
	}: SnapshotPatch,
): Snapshot {
	const {traffic} = before;
	return {
		...before,
		...set,
		traffic: {
			totals: totals ?? traffic.totals,
			...(usage && {usage}),
			notices: notices
				? applyNoticesPatch(traffic.notices, notices)
				: traffic.notices,
			exchanges: exchanges
				? applyExchangesPatch(traffic.exchanges, exchanges)
				: traffic.exchanges,
		},
	};
}

function applyNoticesPatch(
	before: Notice[],
	{
		dropped,
		kept = before.length - dropped,
		added,
	}: NonNullable<SnapshotPatch['notices']>,
): Notice[] {
	return [...before.slice(dropped, dropped + kept), ...added];
}

function applyExchangesPatch(
	before: Exchange[],
	{removed = [], changed = [], added = []}: ExchangesPatch,
): Exchange[] {
	const gone = new Set(removed);
	const patches = new Map(changed.map((patch) => [patch.id, patch]));
	const kept = gone.size > 0 ? before.filter(({id}) => !gone.has(id)) : before;
	const patched =
		patches.size > 0
			? kept.map((exchange) => {
					const patch = patches.get(exchange.id);
					return patch ? applyExchangePatch(exchange, patch) : exchange;
				})
			: kept;
	return [...patched, ...added];
}
