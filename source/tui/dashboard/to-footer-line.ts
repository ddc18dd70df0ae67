import {toFooter} from '../keys/to-footer.js';
import type {Line} from '../line/line.js';
import {lineWidth} from '../line/line-width.js';
import {spreadLine} from '../line/spread-line.js';
import {toSingleLine} from '../text/to-single-line.js';
import type {DashboardState} from './dashboard-state.js';
import type {View} from './view.js';

/** The last line: what was just done, the filter as it is typed, and the keys that mean something now. */
export function toFooterLine(
	view: View,
	state: DashboardState,
	options: {columns: number; total: number},
): Line {
	const {columns, total} = options;
	const {message, filter} = state;
	if (view.scope === 'filter') {
		const typed: Line = [
			{text: '/', tone: 'name', bold: true},
			{text: filter.text},
			{text: '▏', tone: 'name'},
			{text: `  ${view.shown.length} of ${total}`, tone: 'quiet'},
		];
		const keys = toFooter(view.scope, view.context, columns);
		return spreadLine(typed, keys, columns);
	}

	const said: Line =
		message === undefined
			? []
			: [{text: toSingleLine(message.text), tone: message.tone}];
	const room = columns - lineWidth(said) - (said.length === 0 ? 0 : 3);
	return room < 20
		? spreadLine(said, [], columns)
		: spreadLine(toFooter(view.scope, view.context, room), said, columns);
}
