import type {Exchange} from '../../traffic/exchange.js';
import type {ExchangePatch, ExchangesPatch} from './snapshot-patch.js';
import {toExchangePatch} from './to-exchange-patch.js';

/**
The changes of a list, found in one pass over both lists, which have the same order; an exchange out of order is removed
and added.
*/
export function toExchangesPatch(
	before: Exchange[],
	after: Exchange[],
): ExchangesPatch | undefined {
	if (before === after) {
		return undefined;
	}

	const removed: string[] = [];
	const changed: ExchangePatch[] = [];
	let next = 0;
	for (const known of before) {
		const exchange = after[next];
		if (exchange?.id !== known.id) {
			removed.push(known.id);
			continue;
		}

		next++;
		if (exchange !== known) {
			changed.push(toExchangePatch(known, exchange));
		}
	}

	const added = after.slice(next);
	return {
		...(removed.length > 0 && {removed}),
		...(changed.length > 0 && {changed}),
		...(added.length > 0 && {added}),
	};
}
