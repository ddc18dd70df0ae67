import stringWidth from 'string-width';

/**
In place of the package of that name, which Ink measures every row of every frame with: `build.js` replaces it. Most rows
are those of the frame before.
*/
export default function widestLine(text: string): number {
	let cells = known.get(text);
	if (cells === undefined) {
		if (known.size >= most) {
			known.clear();
		}

		cells = Math.max(...text.split('\n').map((line) => stringWidth(line)));
		known.set(text, cells);
	}

	return cells;
}

const known = new Map<string, number>();
const most = 1024;
