import stringWidth from 'string-width';
import {isNarrow} from './cut.js';

/** How many terminal cells a text takes. */
export function width(text: string): number {
	return isNarrow(text) ? text.length : stringWidth(text);
}
