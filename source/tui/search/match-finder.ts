import type {Section} from '../detail/section.js';
import type {TextRow, TextRows} from '../detail/page.js';
import type {Match, MatchPart} from './match.js';

/** All matches on a page, in the order of its lines. */
export type MatchFinder = (
	sections: readonly Section[],
	text: string,
) => Match[];

type Known = {
	length: number;
	last: TextRow | undefined;
	settled: number;
	matches: Match[];
};

/** Remembers what it found: of a text that grows at its end, only the end is looked through again. */
export function createMatchFinder(): MatchFinder {
	let sought = '';
	let pattern = toPattern('');
	let known = new WeakMap<TextRows['rows'], Known>();

	function findIn(section: Section): Match[] {
		if (section.wrapped === undefined) {
			return findMatches(section, pattern);
		}

		const {rows, settled} = section.wrapped;
		const before = known.get(rows);
		const last = rows.at(-1);
		if (before?.length === rows.length && before.last === last) {
			return before.matches;
		}

		const from = before?.settled ?? 0;
		const matches = [
			...(before?.matches ?? []).filter(([{line}]) => line < from),
			...findMatches(section, pattern, from),
		];
		known.set(rows, {length: rows.length, last, settled, matches});
		return matches;
	}

	return (sections, text) => {
		if (text === '') {
			return [];
		}

		if (text !== sought) {
			sought = text;
			pattern = toPattern(text);
			known = new WeakMap();
		}

		const found: Match[] = [];
		let offset = 0;
		for (const section of sections) {
			for (const match of findIn(section)) {
				found.push(offset === 0 ? match : moved(match, offset));
			}

			offset += section.length;
		}

		return found;
	};
}

function moved([first, ...rest]: Match, offset: number): Match {
	const move = ({line, start, end}: Match[0]) => ({
		line: line + offset,
		start,
		end,
	});
	return [move(first), ...rest.map((part) => move(part))];
}

/** The matches in a section from one of its lines on, which begins a paragraph. */
function findMatches(section: Section, pattern: RegExp, from = 0): Match[] {
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
	const lines: Array<{
		line: number;
		indent: number;
		from: number;
		to: number;
	}> = [];
	let text = '';
	for (let line = start; line < end; line++) {
		const isApart = line > start && !wrapped?.rows[line]?.isBroken;
		const indent = wrapped?.indentAt(line) ?? 0;
		const from = text.length + (isApart ? 1 : 0);
		text += (isApart ? ' ' : '') + toText(lineAt(line)).slice(indent);
		lines.push({line, indent, from, to: text.length});
	}

	return [...text.matchAll(pattern)].flatMap(({index, 0: {length}}) => {
		const parts = lines
			.map(({line, indent, from, to}): MatchPart => ({
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

/** What finds a text wherever it stands. Case matters once it has a capital. */
export function toPattern(text: string): RegExp {
	const escaped = text
		.normalize()
		.replaceAll(/[\^$\\.*+?\(\)\[\]\{\}\|\/]/gv, String.raw`\$&`);
	return new RegExp(escaped, /\p{Lu}/v.test(text) ? 'gv' : 'giv');
}
