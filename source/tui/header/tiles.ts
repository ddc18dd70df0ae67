import {type Line, fitLine, lineWidth} from '../line/line.js';

/**
Something with a fixed place in a line: what it takes depends on the width of the screen alone, so that nothing moves when
a number changes.
*/
export type Tile = {
	full: TileSize;
	/** Where there is no room for all of it. */
	short?: TileSize;
	/** The highest is shortened first, and left out first. */
	dropOrder: number;
	/** It may be shortened, and always stays. */
	isKept?: boolean;
	/** At the right end of the line. */
	isLast?: boolean;
};

/** `cells`: what it never takes more or less of; absent where it does not change by itself. */
type TileSize = {line: Line; cells?: number};

/** From this `dropOrder` on a tile goes before others are shortened. */
const extra = 8;

/** Narrow screens have less between things, rather than fewer of them. */
const toGap = (columns: number) => (columns < 120 ? 2 : 3);

/** Puts tiles beside each other, as many as there is room for. */
export function fitTiles(tiles: readonly Tile[], columns: number): Line {
	const gap = toGap(columns);
	const shown = new Map(tiles.map((tile) => [tile, tile.full]));
	const byDropOrder = tiles.toSorted(
		(one, other) => other.dropOrder - one.dropOrder,
	);
	const shorten = (tile: Tile) => {
		if (tile.short !== undefined) {
			shown.set(tile, tile.short);
		} else if (tile.dropOrder >= extra) {
			shown.delete(tile);
		}
	};

	const steps = [
		...byDropOrder.map((tile) => () => {
			shorten(tile);
		}),
		...byDropOrder
			.filter(({isKept}) => !isKept)
			.map((tile) => () => {
				shown.delete(tile);
			}),
	];
	for (const step of steps) {
		if (cellsOf([...shown.values()], gap) <= columns) {
			break;
		}

		step();
	}

	const entries = [...shown];
	const left = join(
		entries.filter(([tile]) => !tile.isLast),
		gap,
	);
	const right = join(
		entries.filter(([tile]) => tile.isLast),
		gap,
	);
	const room = columns - lineWidth(right);
	return fitLine([...fitLine(left, Math.max(0, room)), ...right], columns);
}

function cellsOf(sizes: readonly TileSize[], gap: number): number {
	const cells = sizes.map((size) => toCells(size) + gap);
	return cells.reduce((sum, count) => sum + count, -gap);
}

function toCells({line, cells}: TileSize): number {
	return cells ?? lineWidth(line);
}

function join(entries: ReadonlyArray<[Tile, TileSize]>, gap: number): Line {
	return entries.flatMap(([, size], index) => [
		...(index === 0 ? [] : [{text: ' '.repeat(gap)}]),
		...fitLine(size.line, toCells(size)),
	]);
}
