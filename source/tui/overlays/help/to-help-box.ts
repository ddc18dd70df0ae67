import type {KeyContext} from '../../keys/is-available.js';
import {keyLabel} from '../../keys/key-label.js';
import type {Line} from '../../line/line.js';
import {plain} from '../../line/plain.js';
import {pad} from '../../text/pad.js';
import type {OverlayBox} from '../box.js';
import {menuLine} from '../menu-line.js';
import {helpEntries} from './help-entries.js';

/** All keys; typing searches them. */
export function toHelpBox(
	overlay: {query: string; index: number},
	options: {columns: number; context: KeyContext},
): OverlayBox {
	const {columns, context} = options;
	const entries = helpEntries(overlay.query, context);
	const rows = entries.map((entry, index) => {
		const keys = entry.keys.map((key) => keyLabel(key)).join(' ');
		const line: Line = [
			{
				text: pad(entry.id === 'pick-tab' ? '1…6' : keys, 14),
				tone: 'name',
				bold: true,
			},
			{
				text: entry.description,
				tone: entry.isAvailable ? undefined : 'quiet',
			},
		];
		return menuLine(line, {isSelected: index === overlay.index, columns});
	});
	return {
		title: 'Keys',
		note: `${entries.length} of ${helpEntries('', context).length}`,
		columns: 100,
		lines: [
			[
				{text: 'search ', tone: 'quiet'},
				{text: overlay.query},
				{text: '▏', tone: 'name'},
			],
			[],
			...(rows.length === 0 ? [plain('No key does that.', 'quiet')] : rows),
		],
		focus: overlay.index + 2,
	};
}
