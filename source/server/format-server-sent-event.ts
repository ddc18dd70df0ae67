import type {ServerSentEvent} from '../wire/wire-format.js';

/** An event as it goes over the line. Data of several lines would break clients; JSON has none. */
export function formatServerSentEvent({event, data}: ServerSentEvent): string {
	return event === undefined
		? `data: ${data}\n\n`
		: `event: ${event}\ndata: ${data}\n\n`;
}
