import {width} from '../text/width.js';
import type {Line} from './line.js';

/** In terminal cells. */
export function lineWidth(line: Line): number {
	return line.reduce((sum, span) => sum + width(span.text), 0);
}
