import {fitLine, type Line, type Span, type Tone, lineWidth} from './line.js';

type Frame = {
	/** Of the frame, its border included. */
	columns: number;
	rows: number;
	title: Line;
	/** At the right end of the title's line. */
	note?: Line;
	/** At the right end of the lower border. */
	foot?: Line;
	hasFocus: boolean;
	/** In the blank cell at the left of each line. */
	signs?: ReadonlyArray<Span | undefined>;
	/** A line may take the blank cell at its right as well. */
	hasWideLines?: boolean;
};

/** What a frame leaves for its contents: a border and a blank cell at each side. */
export function innerSize(frame: {columns: number; rows: number}) {
	return {columns: frame.columns - 4, rows: frame.rows - 2};
}

/** Draws a border with a title around lines. */
export function frameLines(lines: readonly Line[], frame: Frame): Line[] {
	const tone: Tone = frame.hasFocus ? 'name' : 'quiet';
	const side: Span = {text: '│', tone};
	const inner = innerSize(frame);
	const end: Line = frame.hasWideLines ? [] : [{text: ' '}];
	const columns = inner.columns + 1 - lineWidth(end);
	const top = edge(frame.title, frame.note ?? [], frame.columns - 2, tone);
	const bottom = edge([], frame.foot ?? [], frame.columns - 2, tone);
	return [
		[{text: '╭', tone}, ...top, {text: '╮', tone}],
		...fillLines(lines, {...inner, columns}).map((line, index) => [
			side,
			frame.signs?.[index] ?? {text: ' '},
			...line,
			...end,
			side,
		]),
		[{text: '╰', tone}, ...bottom, {text: '╯', tone}],
	];
}

function edge(left: Line, right: Line, cells: number, tone: Tone): Line {
	const start = label(left, tone);
	const end = label(right, tone);
	const gap = cells - lineWidth(start) - lineWidth(end);
	if (gap < 0) {
		return lineWidth(start) <= cells
			? edge(left, [], cells, tone)
			: fitLine(start, cells);
	}

	return [...start, {text: '─'.repeat(gap), tone}, ...end];
}

function label(line: Line, tone: Tone): Line {
	return line.length === 0
		? []
		: [{text: '─ ', tone}, ...line, {text: ' ─', tone}];
}

/** Exactly so many lines of exactly so many cells: what is too much is left out, what lacks is blank. */
function fillLines(
	lines: readonly Line[],
	size: {columns: number; rows: number},
): Line[] {
	return Array.from({length: Math.max(0, size.rows)}, (_, index) =>
		fitLine(lines[index] ?? [], size.columns),
	);
}
