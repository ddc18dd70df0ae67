import type {Exchange} from '../../traffic/exchange.js';
import {type FilterState, isFiltering} from '../filter/filter-state.js';
import {parseFilter} from '../../history/parse-filter.js';
import {matchesFilter} from '../filter/filter.js';
import {
	createConversations,
	type Grouping,
	isConversation,
	type ListRow,
} from '../list/conversations.js';
import {type ListOrder, toOrdered} from '../list/list-order.js';
import {isEnded} from '../../traffic/is-ended.js';

export type ShownExchanges = (
	exchanges: readonly Exchange[],
	options: {
		filter: FilterState;
		order: ListOrder;
		grouping: Grouping;
		now: number;
	},
) => {
	/** The requests that pass the filter, in the order of the list. */
	shown: readonly Exchange[];
	/** The same array, unless conversations are rows. */
	rows: readonly ListRow[];
};

/** Filters, sorts and groups, and remembers what it found: an exchange that has not changed is not looked at again. */
export function createShownExchanges(): ShownExchanges {
	const filter = createFiltered();
	const toConversations = createConversations();
	let last:
		| (ReturnType<ShownExchanges> & {
				exchanges: readonly Exchange[];
				order: ListOrder;
				grouping: Grouping;
		  })
		| undefined;
	return (exchanges, {order, grouping, now, ...options}) => {
		const filtered = filter(exchanges, options.filter, now);
		if (
			last?.exchanges !== filtered ||
			last.order !== order ||
			last.grouping !== grouping
		) {
			const shown = toOrdered(filtered, order, now);
			const rows = grouping.isOn
				? withTurns(toOrdered(toConversations(filtered), order, now), {
						order,
						open: grouping.open,
						now,
					})
				: shown;
			last = {exchanges: filtered, order, grouping, shown, rows};
		}

		return last;
	};
}

/** Below each open conversation its turns, in the order of the list. */
function withTurns(
	rows: readonly ListRow[],
	{order, open, now}: {order: ListOrder; open: Grouping['open']; now: number},
): readonly ListRow[] {
	return open.size === 0
		? rows
		: rows.flatMap((row) =>
				isConversation(row) && open.has(row.key)
					? [{...row, isOpen: true}, ...toOrdered(row.turns, order, now)]
					: [row],
			);
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
