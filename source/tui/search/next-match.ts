import {isInSight} from './is-in-sight.js';
import type {Match} from './match.js';

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
