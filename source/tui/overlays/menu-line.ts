import {fitLine} from '../line/fit-line.js';
import type {Line} from '../line/line.js';
import {pad} from '../text/pad.js';

/** One choice of a menu. The one under the cursor is inverted as a whole and has a sign. */
export function menuLine(
	line: Line,
	options: {isSelected: boolean; columns: number},
): Line {
	if (!options.isSelected) {
		return fitLine([{text: '  '}, ...line], options.columns);
	}

	const text = line.map((span) => span.text).join('');
	return [{text: pad(`❯ ${text}`, options.columns), selected: true}];
}
