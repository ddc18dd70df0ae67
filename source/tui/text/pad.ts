import {cut} from './cut.js';
import {width} from './width.js';

/** Cuts or pads to exactly so many terminal cells. */
export function pad(
	text: string,
	cells: number,
	align: 'left' | 'right' = 'left',
): string {
	const shown = cut(text, cells);
	const space = ' '.repeat(Math.max(0, cells - width(shown)));
	return align === 'left' ? shown + space : space + shown;
}
