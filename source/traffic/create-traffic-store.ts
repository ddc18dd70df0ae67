import {createListeners} from '../async/create-listeners.js';
import {toInputTokens} from '../claude/claude-event.js';
import {addNotice, toNotice} from './notices.js';
import {createExchangeList} from './create-exchange-list.js';
import {createTotals} from './create-totals.js';
import {createUsageTable} from './create-usage-table.js';
import type {Exchange} from './exchange.js';
import {isEnded} from './is-ended.js';
import {isRolling, type Notice, type Traffic} from './traffic.js';
import {
	type ExchangeEvent,
	reduceExchange,
	toExchange,
} from './reduce-exchange.js';
import {type StoreBounds, trafficBounds} from './traffic-bounds.js';
import type {TrafficEvent} from './traffic-event.js';

export type TrafficStore = {
	/**
	The current state: the same object as long as nothing has changed, and each exchange the same until it changes. It is
	made when read, so read it once per frame instead of once per event. Tokens per second change without events: read it
	once a second until they are all zero.
	*/
	getState(): Traffic;
	/** One exchange, without making a snapshot. */
	get(id: string): Exchange | undefined;
	dispatch(event: TrafficEvent): void;
	/** Calls back after each event. Returns a function that stops it. */
	subscribe(listener: (event: TrafficEvent) => void): () => void;
};

/** Records what happens to each request. A token takes the same time with ten thousand exchanges as with one. */
export function createTrafficStore({
	now = Date.now,
	bounds = trafficBounds,
}: {now?: () => number; bounds?: StoreBounds} = {}): TrafficStore {
	const exchanges = createExchangeList(bounds);
	const totals = createTotals(now(), bounds.samples);
	const usage = createUsageTable(bounds.usage);
	const listeners = createListeners<[TrafficEvent]>();
	let notices: Notice[] = [];
	let state: {traffic: Traffic; second: number} | undefined;

	function receive(event: Extract<TrafficEvent, {type: 'received'}>): void {
		const exchange = withCached(toExchange(event), (id) => exchanges.get(id));
		exchanges.set(exchange);
		totals.count(undefined, exchange, event);
	}

	function change(event: ExchangeEvent): void {
		const before = exchanges.get(event.id);
		const after = before && reduceExchange(before, event);
		if (after && after !== before) {
			exchanges.set(after);
			totals.count(before, after, event);
			if (isEnded(after)) {
				usage.count(after);
			}
		}
	}

	function apply(event: TrafficEvent): void {
		switch (event.type) {
			case 'received': {
				receive(event);
				break;
			}

			case 'claude':
			case 'finished':
			case 'failed':
			case 'cancelled': {
				change(event);
				break;
			}

			case 'notice': {
				break;
			}

			case 'cleared': {
				exchanges.removeEnded();
				break;
			}
		}
	}

	return {
		getState() {
			const at = now();
			const second = Math.floor(at / 1000);
			if (!state || (state.second !== second && isRolling(state.traffic))) {
				const traffic = {
					exchanges: exchanges.toArray(),
					totals: totals.read(at),
					usage: usage.read(),
					notices,
				};
				state = {traffic, second};
			}

			return state.traffic;
		},
		get: (id) => exchanges.get(id),
		dispatch(event) {
			state = undefined;
			apply(event);
			const notice = toNotice(event);
			if (notice) {
				notices = addNotice(notices, notice, bounds.notices);
			}

			listeners.notify(event);
		},
		subscribe: listeners.add,
	};
}

/** Adds what the previous request left in the prompt cache, as far as that is known when the next one comes. */
function withCached(
	exchange: Exchange,
	find: (id: string) => Exchange | undefined,
): Exchange {
	const {comparison} = exchange;
	const previous = comparison && find(comparison.previousId);
	if (comparison === undefined || previous?.usage === undefined) {
		return exchange;
	}

	const {cacheCreation, cacheCreation1h = 0} = previous.usage;
	const lifetimeMs =
		cacheCreation === 0
			? previous.comparison?.lifetimeMs
			: cacheCreation1h > 0
				? 3_600_000
				: 300_000;
	return {
		...exchange,
		comparison: {
			...comparison,
			cachedTokens: toInputTokens(previous.usage),
			...(lifetimeMs !== undefined && {lifetimeMs}),
		},
	};
}
