import type {Section} from '../detail/section.js';
import type {Match, MatchPart} from './match.js';

/** The matches in a section from one of its lines on, which begins a paragraph. */
export function findMatches(
	section: Section,
	pattern: RegExp,
	from = 0,
): Match[] {
	const matches: Match[] = [];
	let start = from;
	while (start < section.length) {
		const end = paragraphEnd(section, start);
		for (const match of matchesBetween(section, pattern, {start, end})) {
			matches.push(match);
		}

		start = end;
	}

	return matches;
}

function paragraphEnd({wrapped, length}: Section, start: number): number {
	let end = start + 1;
	while (end < length && wrapped?.rows[end]?.isContinued) {
		end += 1;
	}

	return end;
}

/** Looks through the lines of a paragraph as if they had not been wrapped. */
function matchesBetween(
	{lineAt, wrapped}: Section,
	pattern: RegExp,
	{start, end}: {start: number; end: number},
): Match[] {
	const indent = wrapped?.indent ?? 0;
	const lines: Array<{line: number; from: number; to: number}> = [];
	let text = '';
	for (let line = start; line < end; line++) {
		const isApart = line > start && !wrapped?.rows[line]?.isBroken;
		const from = text.length + (isApart ? 1 : 0);
		text += (isApart ? ' ' : '') + toText(lineAt(line)).slice(indent);
		lines.push({line, from, to: text.length});
	}

	return [...text.matchAll(pattern)].flatMap(({index, 0: {length}}) => {
		const parts = lines
			.map(({line, from, to}): MatchPart => ({
				line,
				start: Math.max(index, from) - from + indent,
				end: Math.min(index + length, to) - from + indent,
			}))
			.filter((part) => part.start < part.end);
		return isMatch(parts) ? [parts] : [];
	});
}

function toText(line: ReturnType<Section['lineAt']>): string {
	return line.map((span) => span.text).join('');
}

/** The space at which a line was wrapped is nowhere. */
function isMatch(parts: MatchPart[]): parts is [MatchPart, ...MatchPart[]] {
	return parts.length > 0;
}
