/** Where a text was found: more than one part where a wrap goes through it. */
export type Match = readonly [MatchPart, ...MatchPart[]];

/** From `start` to before `end` in the text of a line, in UTF-16 code units. */
export type MatchPart = {line: number; start: number; end: number};

/** The match to go to, from the one that is current and in sight, or else from where one is; at an end it goes round. */
export function nextMatch(
	matches: readonly Match[],
	by: 1 | -1,
	from: {current?: number; top: number; rows: number},
): number | undefined {
	const {current, top} = from;
	const {length} = matches;
	if (length === 0) {
		return undefined;
	}

	const line = current === undefined ? -1 : matches[current]![0].line;
	if (current !== undefined && isInSight(line, from)) {
		return (current + by + length) % length;
	}

	return by === 1
		? firstMatchFrom(matches, top)
		: lastMatchBefore(matches, top);
}

function lastMatchBefore(matches: readonly Match[], line: number): number {
	const index = matches.findLastIndex((match) => match[0].line < line);
	return index === -1 ? matches.length - 1 : index;
}

/** The first match that begins at a line or after it; the first of all where there is none. */
export function firstMatchFrom(
	matches: readonly Match[],
	line: number,
): number | undefined {
	return matches.length === 0
		? undefined
		: Math.max(
				0,
				matches.findIndex((match) => match[0].line >= line),
			);
}

/** Whether a line of a page is among those on the screen. */
export function isInSight(
	line: number,
	{top, rows}: {top: number; rows: number},
): boolean {
	return line >= top && line < top + rows;
}

/** Where one is among the matches: `3/12`, or how many there are while one has gone to none. */
export function toMatchCount(count: number, current?: number): string {
	if (count === 0) {
		return 'no match';
	}

	return current === undefined
		? count === 1
			? '1 match'
			: `${count} matches`
		: `${current + 1}/${count}`;
}
