import type {Exchange, ExchangeStatus} from './exchange.js';
import type {TrafficEvent} from './traffic-event.js';

/** Nothing more will happen to it. */
export function isEnded({status}: Pick<Exchange, 'status'>): boolean {
	return ended[status];
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
	return isEnd(event) ? get(event.id) : undefined;
}

/** Whether a request ends with an event. */
export function isEnd(event: TrafficEvent): event is EndEvent {
	return ends[event.type];
}

type EndEvent = Extract<
	TrafficEvent,
	{type: 'finished' | 'failed' | 'cancelled'}
>;

const ends: Record<TrafficEvent['type'], boolean> = {
	received: false,
	claude: false,
	finished: true,
	failed: true,
	cancelled: true,
	notice: false,
	cleared: false,
};
