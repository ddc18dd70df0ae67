import type {Line} from '../../line/line.js';
import {pad} from '../../text/width.js';
import {toSingleLine} from '../../text/sanitize.js';
import {type OverlayBox, preferredColumns} from '../box.js';
import {menuLine} from '../menu-line.js';
import type {CopyItem} from './copy-items.js';

/** What can be copied, each with its beginning. */
export function toCopyBox(
	{index: selected}: {index: number},
	items: CopyItem[],
	columns: number,
): OverlayBox {
	return {
		title: 'Copy',
		columns: preferredColumns,
		focus: selected,
		lines: items.map(({label, text}, index) => {
			const line: Line = [
				{text: pad(label, 20), bold: true},
				{text: toSingleLine(text), tone: 'quiet'},
			];
			return menuLine(line, {isSelected: index === selected, columns});
		}),
	};
}
