import {inputLine} from '../../input/input-line.js';
import {editInput, type TextInput} from '../../input/text-input.js';
import {key} from '../../keys/menu-keys.js';
import {typingKeys} from '../../keys/typing-keys.js';
import {plain, wrapLines} from '../../line/line.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';
import type {OverlayKind} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {startServiceTask} from './service-tasks.js';

/** Takes a token for the service. */
export const tokenOverlay: OverlayKind<Overlay<'token'>> = {
	keys: [
		key('accept', ['enter'], 'save'),
		...typingKeys(),
		key('close', ['esc'], 'cancel'),
	],
	toBox: (overlay, {columns}) => toTokenBox(overlay, columns),
	edit: (overlay, change) => ({
		...overlay,
		input: editInput(overlay.input, change),
	}),
	commands: {
		accept(session, {input: {text: token}, running}) {
			if (token.trim() !== '') {
				startServiceTask(session, {verb: 'keep-token', token, running});
			}
		},
	},
};

/** Where the token of `claude setup-token` is put in. It is never shown, only how much of it there is. */
export function toTokenBox(
	{input, warning}: {input: TextInput; warning: string},
	columns: number,
): OverlayBox {
	const masked = mask(input);
	const {length} = masked.text;
	return {
		title: 'Service token',
		columns: 64,
		lines: [
			...wrapLines(
				'A service that starts at login often cannot reach the keychain. Run `claude setup-token` in another terminal and paste the token here. It is stored in a file that only you can read, and the service restarts with it.',
				columns,
			),
			...wrapText(warning, columns)
				.filter(Boolean)
				.map((row) => plain(row, 'waiting')),
			[],
			[
				{text: '› ', tone: 'name', bold: true},
				...inputLine(masked, columns - 21),
				{
					text: length === 0 ? '' : ` ${length} characters`,
					tone: 'quiet',
				},
			],
		],
	};
}

/** Spaces are no part of a token: it may have been copied from two rows. */
function mask({text, cursor}: TextInput): TextInput {
	const count = (part: string) => part.replaceAll(/\s/gv, '').length;
	return {
		text: '•'.repeat(count(text)),
		cursor: count(text.slice(0, cursor)),
	};
}
