import type {Line, Tone} from '../line/line.js';
import {toSingleLine} from '../text/to-single-line.js';

/** The line above a part of a page. */
export function heading(title: string, note = '', tone: Tone = 'name'): Line {
	return [
		{text: title, tone, bold: true},
		{text: note === '' ? '' : `  ${toSingleLine(note)}`, tone: 'quiet'},
	];
}
