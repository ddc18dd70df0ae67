import {fitLine, type Line} from '../line/line.js';
import {pad} from '../text/width.js';

/** One choice of a menu. The one under the cursor is inverted as a whole and has a sign. */
export function menuLine(
	line: Line,
	{
		isSelected,
		columns,
		sign = '❯',
	}: {
		isSelected: boolean;
		columns: number;
		/** Only the first row of a choice has one. */
		sign?: string;
	},
): Line {
	if (!isSelected) {
		return fitLine([{text: '  '}, ...line], columns);
	}

	const text = line.map((span) => span.text).join('');
	return [{text: pad(`${sign} ${text}`, columns), selected: true}];
}
