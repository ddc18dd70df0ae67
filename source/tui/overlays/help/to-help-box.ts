import {inputLine} from '../../input/input-line.js';
import type {TextInput} from '../../input/text-input.js';
import type {KeyContext} from '../../keys/conditions.js';
import {keyLabel} from '../../keys/key-names.js';
import {type Line, plain} from '../../line/line.js';
import {pad} from '../../text/width.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';
import {menuLine} from '../menu-line.js';
import {type HelpEntry, helpEntries} from './help-entries.js';

/** All keys; typing searches them. */
export function toHelpBox(
	overlay: {input: TextInput; index: number},
	options: {columns: number; context: KeyContext},
): OverlayBox {
	const {columns, context} = options;
	const entries = helpEntries(overlay.input.text, context);
	const rows = entries.map((entry, index) =>
		entryLines(entry, {isSelected: index === overlay.index, columns}),
	);
	const before = rows.slice(0, overlay.index).flat();
	return {
		title: 'Keys',
		note: plain(
			`${entries.length} of ${helpEntries('', context).length}`,
			'quiet',
		),
		columns: 100,
		lines: [
			[
				{text: 'search ', tone: 'quiet'},
				...inputLine(overlay.input, columns - 7),
			],
			[],
			...(rows.length === 0
				? [plain('No key does that.', 'quiet')]
				: rows.flat()),
		],
		focus: before.length + 2,
	};
}

const keysWidth = 14;

function entryLines(
	{keys, description, isAvailable}: HelpEntry,
	options: {isSelected: boolean; columns: number},
): Line[] {
	const labels = keys.map((key) => keyLabel(key)).join(' ');
	const rows = wrapText(description, options.columns - keysWidth - 2);
	return rows.map((row, index) =>
		menuLine(
			[
				{
					text: pad(index === 0 ? labels : '', keysWidth),
					tone: 'name',
					bold: true,
				},
				{text: row, tone: isAvailable ? undefined : 'quiet'},
			],
			{...options, sign: index === 0 ? '❯' : ' '},
		),
	);
}
