import type {Exchange} from '../../traffic/exchange.js';
import {type FilterState, isFiltering} from '../filter/filter-state.js';
import {parseFilter} from '../../history/parse-filter.js';
import {matchesFilter} from '../filter/filter.js';
import {isEnded} from '../../traffic/is-ended.js';

export type ShownExchanges = (
	exchanges: readonly Exchange[],
	filter: FilterState,
	now: number,
) => readonly Exchange[];

/** Filters, and remembers what it found: an exchange that has not changed is not looked at again. */
export function createShownExchanges(): ShownExchanges {
	let text = '';
	let verdicts = new WeakMap<Exchange, boolean>();
	return (exchanges, filter, now) => {
		if (!isFiltering(filter)) {
			return exchanges;
		}

		if (filter.text !== text) {
			text = filter.text;
			verdicts = new WeakMap();
		}

		const parsed = parseFilter(text, now);
		return exchanges.filter((exchange) => {
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
	};
}
