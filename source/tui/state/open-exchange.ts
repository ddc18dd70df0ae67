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

/** Shows the turns of a conversation as rows below it, or hides them. */
export function showTurns(
	{state, dispatch}: Pick<Session, 'state' | 'dispatch'>,
	key: string,
	isOpen: boolean,
): void {
	const open = new Set(state.grouping.open);
	if (isOpen) {
		open.add(key);
	} else {
		open.delete(key);
	}

	dispatch({type: 'grouping', grouping: {...state.grouping, open}});
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
