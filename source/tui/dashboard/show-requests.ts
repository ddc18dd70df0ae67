import {toFilterText} from '../filter/filter.js';
import {toModelName} from '../list/exchange-facts.js';
import {rowIndex, toUsageRows} from '../overlays/usage/to-usage-rows.js';
import type {Session} from './session.js';

/** From a row of the usage to the requests it was counted from, as far as they are still known: by the list's filter. */
export function showRequests(
	{snapshot, dispatch}: Session,
	key: string | undefined,
): void {
	const rows = toUsageRows(snapshot.traffic.usage ?? []);
	const row = rows[rowIndex(rows, key)];
	if (row === undefined) {
		return;
	}

	const {caller, model} = row;
	if (caller === undefined) {
		const text = 'the others are too many to be filtered by name';
		dispatch({type: 'message', message: {text, tone: 'waiting'}});
		return;
	}

	const text = toFilterText({
		caller,
		...(model !== undefined && {model: toModelName(model)}),
	});
	dispatch({type: 'overlay-close'});
	dispatch({type: 'filter', action: {type: 'set', text}});
	dispatch({type: 'focus', pane: 'list'});
}
