import type {Line, Span} from '../line/line.js';

/** What is marked of a line: from `start` to before `end`, in UTF-16 code units. */
export type Highlight = {
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
