import {inputLine} from '../input/input-line.js';
import {editInput, type TextInput} from '../input/text-input.js';
import {isAvailable, type KeyContext} from '../keys/conditions.js';
import type {KeyEntry, ScreenCommand} from '../keys/key-entry.js';
import {keyLabel} from '../keys/key-names.js';
import {screenKeys} from '../keys/key-table.js';
import {key, leapKeys} from '../keys/menu-keys.js';
import {typingKeys} from '../keys/typing-keys.js';
import {type Line, plain} from '../line/line.js';
import {pad} from '../text/width.js';
import {wrapText} from '../text/wrap-text.js';
import {menuLine, type OverlayBox} from './box.js';
import {type OverlayKind, stepChoice} from './overlay-kind.js';
import type {Overlay} from './overlay.js';

/** All keys of the screen. Typing searches them, Enter does what the one under the cursor does. */
export const helpOverlay: OverlayKind<Overlay<'help'>> = {
	keys: [
		key('menu-accept', ['enter'], 'run'),
		key('menu-down', ['down', 'tab', 'ctrl+n'], 'down'),
		key('menu-up', ['up', 'shift+tab', 'ctrl+p'], 'up'),
		...leapKeys(['home'], ['end']),
		...typingKeys(['home', 'end', 'ctrl+u']),
		key('close', ['esc', '?'], 'close'),
	],
	toBox: toHelpBox,
	step(overlay, by, {view}) {
		const {length} = helpEntries(overlay.input.text, view.context);
		return {...overlay, index: stepChoice(overlay.index, by, length)};
	},
	edit(overlay, change) {
		const input = editInput(overlay.input, change);
		const index = input.text === overlay.input.text ? overlay.index : 0;
		return {...overlay, input, index};
	},
	accept(session, {input, index}) {
		const entry = helpEntries(input.text, session.view.context)[index];
		if (entry?.isAvailable) {
			session.dispatch({type: 'overlay-close', at: session.now});
			session.run(entry.id, entry.keys[0]);
		} else if (entry) {
			session.say(`${entry.label}: not available now`);
		}
	},
};

function toHelpBox(
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
			`${entries.length} of ${helpEntries('', context).length} keys`,
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
				? [plain('No matching key.', 'quiet')]
				: rows.flat()),
		],
		focus: before.length + 2,
		rows: screenKeys.length + 2,
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

type HelpEntry = KeyEntry<ScreenCommand> & {isAvailable: boolean};

/** The keys of the screen that a search finds by key, name or description. */
function helpEntries(query: string, context: KeyContext): HelpEntry[] {
	const words = query.toLowerCase().split(/\s+/v);
	return screenKeys
		.filter(({keys, label, description}) => {
			const text = `${keys.join(' ')} ${label} ${description}`.toLowerCase();
			return words.every((word) => text.includes(word));
		})
		.map((entry) => ({
			...entry,
			isAvailable: isAvailable(entry.when, context),
		}));
}
