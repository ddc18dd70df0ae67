import {plain} from '../../line/plain.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';

/** Where the token of `claude setup-token` is put in. It is never shown, only how much of it there is. */
export function toTokenBox(
	{text, warning}: {text: string; warning: string},
	columns: number,
): OverlayBox {
	const {length} = text.replaceAll(/\s/gv, '');
	return {
		title: 'A token for the service',
		columns: 64,
		lines: [
			...wrapText(
				'What starts at login often cannot reach the keychain. Run `claude setup-token` in another terminal and paste here what it prints. It is kept in a file that only you can read, and the service is started anew with it.',
				columns,
			).map((row) => plain(row)),
			...wrapText(warning, columns)
				.filter(Boolean)
				.map((row) => plain(row, 'waiting')),
			[],
			[
				{text: '› ', tone: 'name', bold: true},
				{text: '•'.repeat(Math.min(length, columns - 22))},
				{text: '▏', tone: 'name'},
				{
					text: length === 0 ? '' : ` ${length} characters`,
					tone: 'quiet',
				},
			],
		],
	};
}
