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
	/** Focus is seen in the border's weight, where there are no colours. */
	isHeavy?: boolean;
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
	const border = frame.hasFocus && frame.isHeavy ? heavy : light;
	const side: Span = {text: border.side, tone};
	const inner = innerSize(frame);
	const end: Line = frame.hasWideLines ? [] : [{text: ' '}];
	const columns = inner.columns + 1 - lineWidth(end);
	const toEdge = (left: Line, right: Line) =>
		edge(left, right, {cells: frame.columns - 2, tone, dash: border.dash});
	const top = toEdge(frame.title, frame.note ?? []);
	const bottom = toEdge([], frame.foot ?? []);
	const [topLeft, topRight, bottomLeft, bottomRight] = border.corners;
	return [
		[{text: topLeft, tone}, ...top, {text: topRight, tone}],
		...fillLines(lines, {...inner, columns}).map((line, index) => [
			side,
			frame.signs?.[index] ?? {text: ' '},
			...line,
			...end,
			side,
		]),
		[{text: bottomLeft, tone}, ...bottom, {text: bottomRight, tone}],
	];
}

type Border = {
	corners: [string, string, string, string];
	side: string;
	dash: string;
};

const light: Border = {corners: ['╭', '╮', '╰', '╯'], side: '│', dash: '─'};
const heavy: Border = {corners: ['┏', '┓', '┗', '┛'], side: '┃', dash: '━'};

type Edge = {cells: number; tone: Tone; dash: string};

function edge(left: Line, right: Line, options: Edge): Line {
	const {cells, tone, dash} = options;
	const start = label(left, options);
	const end = label(right, options);
	const gap = cells - lineWidth(start) - lineWidth(end);
	if (gap < 0) {
		return lineWidth(start) <= cells
			? edge(left, [], options)
			: fitLine(start, cells);
	}

	return [...start, {text: dash.repeat(gap), tone}, ...end];
}

function label(line: Line, {tone, dash}: Edge): Line {
	return line.length === 0
		? []
		: [{text: `${dash} `, tone}, ...line, {text: ` ${dash}`, tone}];
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
