import type {Line} from '../line/line.js';

/**
A highlighted line with a sign before the current match, where it has others that look like it without colours. The sign
takes the place of the space that stands there; where none does, the line grows by a cell.
*/
export function pointAtCurrent(line: Line): Line {
	const index = line.findIndex(({match}) => match === 'current');
	if (index === -1 || line.every(({match}) => match !== 'other')) {
		return line;
	}

	return [
		...withoutSpace(line.slice(0, index)),
		{text: '❯', tone: 'name', bold: true},
		...line.slice(index),
	];
}

/** What is found may end with a space itself. */
function withoutSpace(line: Line): Line {
	const last = line.findLast(({text}) => text !== '');
	return last?.match === undefined && last?.text.endsWith(' ')
		? line.map((span) =>
				span === last ? {...span, text: span.text.slice(0, -1)} : span,
			)
		: line;
}
