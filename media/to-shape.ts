/** The size of a terminal cell in the pictures. */
export const cell = {width: 8.4, height: 18};

const middle = cell.height / 2;
const half = cell.width / 2;

/** Paths from the cell's upper left corner: lines to the sides, and corners with a radius. */
const paths: Record<string, string> = {
	'│': `M${half} 0v${cell.height}`,
	'╭': `M${cell.width} ${middle}Q${half} ${middle} ${half} ${cell.height}`,
	'╮': `M0 ${middle}Q${half} ${middle} ${half} ${cell.height}`,
	'╰': `M${half} 0Q${half} ${middle} ${cell.width} ${middle}`,
	'╯': `M${half} 0Q${half} ${middle} 0 ${middle}`,
};

/** How thick they are. */
const rules: Record<string, number> = {'─': 1.1, '━': 2.6};

/** What must touch its neighbours is drawn; undefined for what is text. A rule goes on for `count` cells. */
export function toShape(
	character: string,
	{x, fill, count}: {x: number; fill: string; count: number},
): string | undefined {
	const left = x.toFixed(1);
	const weight = rules[character];
	if (weight !== undefined) {
		return `<path d="M${left} ${middle}h${(cell.width * count).toFixed(1)}" stroke="${fill}" stroke-width="${weight}"/>`;
	}

	const path = paths[character];
	if (path !== undefined) {
		return `<path transform="translate(${left})" d="${path}" stroke="${fill}" stroke-width="1.1" fill="none"/>`;
	}

	const eighths = '▁▂▃▄▅▆▇█'.indexOf(character) + 1;
	if (character.length !== 1 || eighths === 0) {
		return undefined;
	}

	const height = (cell.height * eighths) / 8;
	return `<rect x="${left}" y="${cell.height - height}" width="${(cell.width * count).toFixed(1)}" height="${height}" fill="${fill}"/>`;
}
