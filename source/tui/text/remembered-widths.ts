import measure, {type Options} from '#string-width';

/**
In place of the package `string-width`, with which Ink measures every row and sign of every frame: `build.js` replaces it.
Most of a frame is what was in the one before.
*/
export default function stringWidth(text: string, options?: Options): number {
	if (options !== undefined) {
		return measure(text, options);
	}

	let cells = known.get(text);
	if (cells === undefined) {
		if (known.size >= most) {
			known.clear();
		}

		cells = measure(text);
		known.set(text, cells);
	}

	return cells;
}

const known = new Map<string, number>();
const most = 4096;
