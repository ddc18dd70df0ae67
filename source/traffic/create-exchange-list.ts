import type {Exchange} from './exchange.js';
import {isEnded} from './is-ended.js';
import {textLength} from './cut-text.js';
import {outputLength} from './estimate-tokens.js';

type ExchangeList = {
	get(id: string): Exchange | undefined;
	/** Adds a new one at the end, or replaces the one with the same id in place. */
	set(exchange: Exchange): void;
	removeEnded(): void;
	/** Oldest first; the same array until something changes. */
	toArray(): Exchange[];
};

/**
Exchanges in the order they came, within bounds. Replacing one takes the same time however many there are. Running ones are
neither dropped nor stripped of their texts.
*/
export function createExchangeList(bounds: {
	/** The most exchanges. */
	exchanges: number;
	/** The most code units of text in all ended exchanges. */
	keptText: number;
}): ExchangeList {
	const exchanges = new Map<string, Exchange>();
	// Ended exchanges that still have their texts, in the order they ended, with the length of those texts.
	const kept = new Map<string, number>();
	let keptText = 0;
	let array: Exchange[] | undefined;

	function keep(exchange: Exchange): void {
		const length = textLength(exchange);
		kept.set(exchange.id, length);
		keptText += length;
		for (const id of kept.keys()) {
			if (keptText <= bounds.keptText) {
				break;
			}

			exchanges.set(id, toSlimExchange(exchanges.get(id)!));
			release(id);
		}
	}

	function release(id: string): void {
		keptText -= kept.get(id) ?? 0;
		kept.delete(id);
	}

	function remove(id: string): void {
		release(id);
		exchanges.delete(id);
	}

	function dropOldest(): void {
		for (const exchange of exchanges.values()) {
			if (exchanges.size <= bounds.exchanges) {
				return;
			}

			if (isEnded(exchange)) {
				remove(exchange.id);
			}
		}
	}

	return {
		get: (id) => exchanges.get(id),
		set(exchange) {
			array = undefined;
			exchanges.set(exchange.id, exchange);
			if (isEnded(exchange)) {
				keep(exchange);
				dropOldest();
			} else if (exchanges.size > bounds.exchanges) {
				dropOldest();
			}
		},
		removeEnded() {
			array = undefined;
			for (const exchange of exchanges.values()) {
				if (isEnded(exchange)) {
					remove(exchange.id);
				}
			}
		},
		toArray() {
			array ??= [...exchanges.values()];
			return array;
		},
	};
}

/** The exchange without its texts. What a row of the list needs stays, and all figures. */
function toSlimExchange(exchange: Exchange): Exchange {
	const {answer} = exchange;
	return {
		...exchange,
		isSlim: true,
		messages: [],
		tools: [],
		body: undefined,
		answer: {
			...answer,
			thinking: '',
			text: '',
			toolCalls: [],
			omitted: outputLength(answer),
		},
	};
}
