import {type Section, toSection, toStart} from '../detail/section.js';
import {fitLine, type Line, type Span, type Tone} from '../line/line.js';
import {wrapSpans} from '../markdown/wrap-spans.js';
import {type DiffBlock, type DiffPiece, toDiffPieces} from './diff-blocks.js';

/** Beside each other where a line of each has room. */
export const wideColumns = 110;

/** The differences of two texts: keys go from one to the next. */
export function diffSections(blocks: DiffBlock[], columns: number): Section[] {
	let budget = mostPairs;
	return blocks.map((block) => {
		if (block.type === 'changed') {
			const pairs = Math.min(block.first.length, block.second.length);
			const hasPieces = pairs <= budget;
			budget -= hasPieces ? pairs : 0;
			return toStart(toChangedLines(block, columns, hasPieces));
		}

		return toSection(
			block.type === 'same'
				? toSameLines(block.lines, columns)
				: [
						[
							{text: `… ${block.count} lines in common, `, tone: 'quiet'},
							{text: 'o', tone: 'name', bold: true},
							{text: ' opens', tone: 'quiet'},
						],
					],
		);
	});
}

/** Lines that are compared word by word, in one text. */
const mostPairs = 300;

/** Line of a side: what only it has stands out. */
type SideLine = {sign: ' ' | '-' | '+'; tone: Tone; spans: Line};

function toSameLines(lines: string[], columns: number): Line[] {
	const isWide = columns >= wideColumns;
	return lines.flatMap((text) => {
		const side: SideLine = {
			sign: ' ',
			tone: 'quiet',
			spans: [{text, tone: 'quiet'}],
		};
		return isWide
			? besideEachOther(side, side, columns)
			: toRows(side, columns);
	});
}

function toChangedLines(
	{first, second}: {first: string[]; second: string[]},
	columns: number,
	hasPieces: boolean,
): Line[] {
	const count = Math.max(first.length, second.length);
	const pairs = Array.from({length: count}, (_, index) =>
		toPair(first[index], second[index], hasPieces),
	);
	return columns >= wideColumns
		? pairs.flatMap(([one, other]) => besideEachOther(one, other, columns))
		: [0, 1].flatMap((side) =>
				pairs.flatMap((pair) => {
					const line = pair[side];
					return line === undefined ? [] : toRows(line, columns);
				}),
			);
}

function toPair(
	first: string | undefined,
	second: string | undefined,
	hasPieces: boolean,
): [SideLine | undefined, SideLine | undefined] {
	const pieces =
		hasPieces && first !== undefined && second !== undefined
			? toDiffPieces(first, second)
			: undefined;
	const toSide = (
		text: string | undefined,
		own: DiffPiece[] | undefined,
		sign: '-' | '+',
	): SideLine | undefined => {
		const tone = sign === '-' ? 'failed' : 'ready';
		return text === undefined
			? undefined
			: {
					sign,
					tone,
					spans: own?.map((piece): Span =>
						piece.isOwn
							? {text: piece.text, tone, bold: true}
							: {text: piece.text},
					) ?? [{text, tone}],
				};
	};

	return [
		toSide(first, pieces?.first, '-'),
		toSide(second, pieces?.second, '+'),
	];
}

/** What does not fit goes on below. */
function toRows({sign, tone, spans}: SideLine, columns: number): Line[] {
	return wrapSpans(spans, Math.max(4, columns - 2)).map((row, index) => [
		{text: index === 0 ? `${sign} ` : '  ', tone, bold: true},
		...row.spans,
	]);
}

function besideEachOther(
	first: SideLine | undefined,
	second: SideLine | undefined,
	columns: number,
): Line[] {
	const left = Math.floor((columns - 3) / 2);
	const right = columns - 3 - left;
	const firstRows = first === undefined ? [] : toRows(first, left);
	const secondRows = second === undefined ? [] : toRows(second, right);
	return Array.from(
		{length: Math.max(firstRows.length, secondRows.length)},
		(_, index) => [
			...fitLine(firstRows[index] ?? [], left),
			{text: ' │ ', tone: 'quiet'},
			...(secondRows[index] ?? []),
		],
	);
}
