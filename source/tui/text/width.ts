import stringWidth from 'string-width';
import {isNarrow} from './is-narrow.js';

/** How many terminal cells a text takes. */
export function width(text: string): number {
	return isNarrow(text) ? text.length : measure(text);
}

// Most of a frame is what was in the one before.
const known = new Map<string, number>();
const most = 4096;

function measure(text: string): number {
	let cells = known.get(text);
	if (cells === undefined) {
		if (known.size >= most) {
			known.clear();
		}

		cells = measureParts(text);
		known.set(text, cells);
	}

	return cells;
}

/** What walks over graphemes takes minutes for a hundred thousand of them at once. */
function measureParts(text: string): number {
	let cells = 0;
	for (let start = 0; start < text.length; start += partLength) {
		cells += stringWidth(text.slice(start, start + partLength));
	}

	return cells;
}

const partLength = 1000;
