import type {Exchange} from '../../traffic/exchange.js';
import {type FilterState, isFiltering} from '../filter/filter-state.js';
import {parseFilter} from '../../history/parse-filter.js';
import {matchesFilter} from '../filter/filter.js';
import {type ListOrder, toOrdered} from '../list/list-order.js';
import {isEnded} from '../../traffic/is-ended.js';

export type ShownExchanges = (
	exchanges: readonly Exchange[],
	options: {filter: FilterState; order: ListOrder; now: number},
) => readonly Exchange[];

/** Filters and sorts, and remembers what it found: an exchange that has not changed is not looked at again. */
export function createShownExchanges(): ShownExchanges {
	const filter = createFiltered();
	let last:
		| {
				exchanges: readonly Exchange[];
				order: ListOrder;
				shown: readonly Exchange[];
		  }
		| undefined;
	return (exchanges, {order, now, ...options}) => {
		const filtered = filter(exchanges, options.filter, now);
		if (last?.exchanges !== filtered || last.order !== order) {
			last = {
				exchanges: filtered,
				order,
				shown: toOrdered(filtered, order, now),
			};
		}

		return last.shown;
	};
}

function createFiltered(): (
	exchanges: readonly Exchange[],
	filter: FilterState,
	now: number,
) => readonly Exchange[] {
	let text = '';
	let verdicts = new WeakMap<Exchange, boolean>();
	let last: readonly Exchange[] = [];
	return (exchanges, filter, now) => {
		if (!isFiltering(filter)) {
			return exchanges;
		}

		if (filter.text !== text) {
			text = filter.text;
			verdicts = new WeakMap();
		}

		const parsed = parseFilter(text, now);
		const filtered = exchanges.filter((exchange) => {
			const known = verdicts.get(exchange);
			if (known !== undefined) {
				return known;
			}

			const verdict = matchesFilter(exchange, parsed, now);
			// A running one gets longer by itself.
			if (isEnded(exchange)) {
				verdicts.set(exchange, verdict);
			}

			return verdict;
		});
		// The same array is sorted once.
		const isSame =
			filtered.length === last.length &&
			filtered.every((exchange, index) => exchange === last[index]);
		last = isSame ? last : filtered;
		return last;
	};
}
