import type {Exchange, ExchangeStatus} from './exchange.js';

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
