import type {Exchange} from '../../traffic/exchange.js';

/** What was said last, to tell one request from another: of a tool loop, what the tool gave back. */
export function lastSaid({messages}: Exchange): string {
	return messages.findLast(({text}) => text !== '')?.text ?? '';
}
