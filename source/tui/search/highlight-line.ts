import type {Line, Span} from '../line/line.js';
/** What is marked of a line: from `start` to before `end`, in UTF-16 code units. */
type Highlight = {
	start: number;
	end: number;
	match: NonNullable<Span['match']>;
};

/** Marks pieces of a line, which come in order and do not overlap. */
export function highlightLine(
	line: Line,
	highlights: readonly Highlight[],
): Line {
	let offset = 0;
	return line.flatMap((span) => {
		const pieces: Span[] = [];
		const end = offset + span.text.length;
		let at = offset;
		const take = (until: number, match?: Span['match']) => {
			if (until > at) {
				const text = span.text.slice(at - offset, until - offset);
				pieces.push(
					match === undefined ? {...span, text} : {...span, text, match},
				);
				at = until;
			}
		};

		for (const highlight of highlights) {
			take(Math.min(end, highlight.start));
			take(Math.min(end, highlight.end), highlight.match);
		}

		take(end);
		offset = end;
		return pieces;
	});
}

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
