import {plain} from '../../line/line.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';
import type {Question} from '../overlay.js';

/** A question before something that cannot be taken back. */
export function toConfirmBox(question: Question, columns: number): OverlayBox {
	return {
		title: question.title,
		columns: 56,
		lines: [
			...wrapText(question.message, columns).map((row) => plain(row)),
			[],
			[
				{text: 'y', tone: 'name', bold: true},
				{text: ' yes   '},
				{text: 'n', tone: 'name', bold: true},
				{text: ' no'},
			],
		],
	};
}
