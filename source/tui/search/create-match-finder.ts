import type {Section} from '../detail/section.js';
import type {Row} from '../text/text-wrapper.js';
import {findMatches} from './find-matches.js';
import type {Match} from './match.js';
import {toPattern} from './to-pattern.js';

/** All matches on a page, in the order of its lines. */
export type MatchFinder = (
	sections: readonly Section[],
	text: string,
) => Match[];

type Known = {length: number; last: Row | undefined; matches: Match[]};

/** Remembers what it found: of a text that grows at its end, only the end is looked through again. */
export function createMatchFinder(): MatchFinder {
	let sought = '';
	let pattern = toPattern('');
	let known = new WeakMap<readonly Row[], Known>();

	function findIn(section: Section): Match[] {
		const rows = section.wrapped?.rows;
		if (rows === undefined) {
			return findMatches(section, pattern);
		}

		const before = known.get(rows);
		const last = rows.at(-1);
		if (before?.length === rows.length && before.last === last) {
			return before.matches;
		}

		const from = unfinishedParagraph(rows, before);
		const matches = [
			...(before?.matches ?? []).filter(([{line}]) => line < from),
			...findMatches(section, pattern, from),
		];
		known.set(rows, {length: rows.length, last, matches});
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

/** The paragraph that was the last one may have gone on; those before it stay as they are. */
function unfinishedParagraph(
	rows: readonly Row[],
	before: Known | undefined,
): number {
	let start = Math.max(0, (before?.length ?? 0) - 1);
	while (start > 0 && rows[start]?.isContinued) {
		start -= 1;
	}

	return start;
}

function moved([first, ...rest]: Match, offset: number): Match {
	const move = ({line, start, end}: Match[0]) => ({
		line: line + offset,
		start,
		end,
	});
	return [move(first), ...rest.map((part) => move(part))];
}
