/** The size of a terminal cell in the pictures. */
export const cell = {width: 8.4, height: 18};

const middle = cell.height / 2;
const half = cell.width / 2;

/** Paths from the cell's upper left corner: lines to the sides, and corners with a radius. */
const paths: Record<string, {path: string; weight?: number}> = {
	'─': {path: `M0 ${middle}h${cell.width}`},
	'━': {path: `M0 ${middle}h${cell.width}`, weight: 2.6},
	'│': {path: `M${half} 0v${cell.height}`},
	'╭': {
		path: `M${cell.width} ${middle}Q${half} ${middle} ${half} ${cell.height}`,
	},
	'╮': {path: `M0 ${middle}Q${half} ${middle} ${half} ${cell.height}`},
	'╰': {path: `M${half} 0Q${half} ${middle} ${cell.width} ${middle}`},
	'╯': {path: `M${half} 0Q${half} ${middle} 0 ${middle}`},
};

/** What must touch its neighbours is drawn; undefined for what is text. */
export function toShape(
	character: string,
	x: number,
	fill: string,
): string | undefined {
	const line = paths[character];
	if (line !== undefined) {
		return `<path transform="translate(${x.toFixed(1)})" d="${line.path}" stroke="${fill}" stroke-width="${line.weight ?? 1.1}" fill="none"/>`;
	}

	const eighths = '▁▂▃▄▅▆▇█'.indexOf(character) + 1;
	if (character.length !== 1 || eighths === 0) {
		return undefined;
	}

	const height = (cell.height * eighths) / 8;
	return `<rect x="${x.toFixed(1)}" y="${cell.height - height}" width="${cell.width + 0.2}" height="${height}" fill="${fill}"/>`;
}
