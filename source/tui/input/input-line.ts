import type {Line} from '../line/line.js';
import {cut, width} from '../text/width.js';
import type {TextInput} from './text-input.js';

/** A text as it is typed, with its cursor, in so many cells at most: what stands around the cursor is in sight. */
export function inputLine({text, cursor}: TextInput, columns: number): Line {
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);
	const cells = Math.max(2, columns - 1);
	const ahead = Math.min(
		width(after),
		Math.max(Math.floor(cells / 3), cells - width(before)),
	);
	return [
		{text: cutStart(before, cells - ahead)},
		{text: '▏', tone: 'name'},
		{text: cut(after, ahead)},
	];
}

/** Keeps the end of a text; what was cut shows as `…`. */
function cutStart(text: string, cells: number): string {
	if (width(text) <= cells) {
		return text;
	}

	let kept = '';
	let left = cells - 1;
	for (const character of [...text].reverse()) {
		left -= width(character);
		if (left < 0) {
			break;
		}

		kept = character + kept;
	}

	return `…${kept}`;
}
