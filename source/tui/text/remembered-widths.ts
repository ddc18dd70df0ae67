import measure, {type Options} from '#string-width';
import {remembered} from './remembered.js';

/**
In place of the package `string-width`, with which Ink measures every row and sign of every frame: `build.js` replaces it.
Most of a frame is what was in the one before.
*/
export default function stringWidth(text: string, options?: Options): number {
	return options === undefined ? measureAgain(text) : measure(text, options);
}

const measureAgain = remembered(measure, 4096);
