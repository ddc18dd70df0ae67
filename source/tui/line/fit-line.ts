import {cut} from '../text/cut.js';
import {width} from '../text/width.js';
import type {Line, Span} from './line.js';

/** Cuts or pads a line to exactly so many terminal cells. */
export function fitLine(line: Line, cells: number): Line {
	const fitted: Span[] = [];
	let left = cells;
	for (const span of line) {
		const spanWidth = width(span.text);
		if (spanWidth > left) {
			const text = cut(span.text, left);
			fitted.push({...span, text});
			left -= width(text);
			break;
		}

		fitted.push(span);
		left -= spanWidth;
	}

	return left > 0 ? [...fitted, {text: ' '.repeat(left)}] : fitted;
}
