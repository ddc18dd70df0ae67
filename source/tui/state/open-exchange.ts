import type {Exchange} from '../../traffic/exchange.js';
import type {Overlay} from '../overlays/overlay.js';
import type {Session} from './session.js';

/** Gives the keys to the detail of a request. A person who reads wants the same one to stay while others arrive. */
export function openExchange(
	{now, dispatch}: Session,
	{id, marks}: Exchange,
	/** What Esc leads back to, if not the list. */
	from?: Overlay<'log'>,
): void {
	dispatch({
		type: 'list',
		action: {type: 'select', id, receivedAt: marks.received, at: now},
	});
	dispatch({type: 'focus', pane: 'detail', from});
}
