import type {MouseEvent} from '../../input/terminal-reports.js';
import {
	openExchange,
	selectExchange,
	showTurns,
} from '../../state/open-exchange.js';
import {findKey} from '../../keys/key-table.js';
import type {Session, View} from '../../state/session.js';
import {findTarget, type Region} from '../regions.js';
import {handleKey} from './handle-key.js';
import {moveCursor, scrollDetail} from './reading-commands.js';

/** How many lines of an answer one step of the wheel is. */
const wheelLines = 3;

/** The wheel moves what it is over; a click selects a row, opens one that is selected, and does what a key would. */
export function handleMouse(
	event: MouseEvent,
	session: Session,
	regions: readonly Region[],
): void {
	const {region, click} = findTarget(regions, event);
	const hasOverlay = session.state.overlays.length > 0;
	if (event.what !== 'press') {
		const by = event.what === 'wheel-up' ? -1 : 1;
		if (hasOverlay) {
			handleKey(by < 0 ? 'up' : 'down', session);
		} else if (region === 'list') {
			moveCursor(session, by);
		} else if (region === 'detail') {
			scrollDetail(session, by * wheelLines);
		}

		return;
	}

	if (hasOverlay && region !== 'overlay' && region !== 'footer') {
		handleKey('esc', session);
		return;
	}

	if (click && 'row' in click) {
		clickRow(session, click.row);
	} else if (click && 'turns' in click) {
		const {key, isOpen} = click.turns;
		showTurns(session, key, !isOpen);
	} else if (click && !isTyped(click.key, session.view)) {
		handleKey(click.key, session);
	} else if (region === 'list' || region === 'detail') {
		session.dispatch({type: 'focus', pane: region});
	}
}

/** Whether a key would be typed into the filter or the search. */
function isTyped(key: string, {typing, keys, context}: View): boolean {
	return typing !== undefined && findKey(key, keys, context) === undefined;
}

function clickRow(session: Session, id: string): void {
	const {view, dispatch} = session;
	const {rows, index, selected} = view;
	const row = rows.find((candidate) => candidate.id === id);
	if (row === undefined) {
		return;
	}

	if (rows[index] === row && selected !== undefined) {
		openExchange(session, selected);
		return;
	}

	dispatch({type: 'focus', pane: 'list'});
	selectExchange(session, {id, receivedAt: row.marks.received});
}
