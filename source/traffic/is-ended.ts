import type {Exchange, ExchangeStatus} from './exchange.js';
import type {TrafficEvent} from './traffic-event.js';

/** Nothing more will happen to it. */
export function isEnded(exchange: Exchange): boolean {
	return ended[exchange.status];
}

const ended: Record<ExchangeStatus, boolean> = {
	queued: false,
	starting: false,
	waiting: false,
	streaming: false,
	done: true,
	failed: true,
	cancelled: true,
};

/** The request that ends with an event; undefined for other events, and once it is forgotten. */
export function toEnded(
	event: TrafficEvent,
	get: (id: string) => Exchange | undefined,
): Exchange | undefined {
	switch (event.type) {
		case 'finished':
		case 'failed':
		case 'cancelled': {
			return get(event.id);
		}

		case 'received':
		case 'claude':
		case 'notice':
		case 'cleared': {
			return undefined;
		}
	}
}
