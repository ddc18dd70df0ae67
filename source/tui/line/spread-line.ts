import {fitLine} from './fit-line.js';
import type {Line} from './line.js';
import {lineWidth} from './line-width.js';

/** One line at the left edge and one at the right; the left one is cut when they do not fit. */
export function spreadLine(left: Line, right: Line, cells: number): Line {
	const rightWidth = lineWidth(right);
	if (rightWidth === 0 || rightWidth + 1 >= cells) {
		return fitLine(left, cells);
	}

	return [...fitLine(left, cells - rightWidth - 1), {text: ' '}, ...right];
}
