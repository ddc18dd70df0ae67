import type {Exchange} from '../../traffic/exchange.js';
import type {Overlay} from '../overlays/overlay.js';
import type {Session} from './session.js';

/** Moves the cursor of the list to a request. */
export function selectExchange(
	{now, dispatch}: Pick<Session, 'now' | 'dispatch'>,
	{id, receivedAt}: {id: string; receivedAt: number},
): void {
	dispatch({type: 'list', action: {type: 'select', id, receivedAt, at: now}});
}

/** Gives the keys to the detail of a request. A person who reads wants the same one to stay while others arrive. */
export function openExchange(
	session: Session,
	{id, marks}: Exchange,
	/** What Esc leads back to, if not the list. */
	from?: Overlay<'log'>,
): void {
	selectExchange(session, {id, receivedAt: marks.received});
	session.dispatch({type: 'focus', pane: 'detail', from});
}
