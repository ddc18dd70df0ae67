import {fitLine} from './fit-line.js';
import type {Line} from './line.js';

/** Exactly so many lines of exactly so many cells: what is too much is left out, what lacks is blank. */
export function fillLines(
	lines: readonly Line[],
	size: {columns: number; rows: number},
): Line[] {
	return Array.from({length: Math.max(0, size.rows)}, (_, index) =>
		fitLine(lines[index] ?? [], size.columns),
	);
}
