import {fitLine} from '../line/fit-line.js';
import type {Line} from '../line/line.js';
import {lineWidth} from '../line/line-width.js';

/** Something for a line that has many: in full, shorter where it can be, or not at all. */
export type Item = {full: Line; short?: Line; dropOrder: number};

const separator = '   ';

/** Puts items beside each other. The highest `dropOrder` is shortened first, and left out first. */
export function fitItems(items: readonly Item[], columns: number): Line {
	const byDropOrder = items.toSorted(
		(one, other) => other.dropOrder - one.dropOrder,
	);
	const shown = new Map(items.map((item) => [item, item.full]));
	const steps = [
		...byDropOrder.map((item) => () => {
			if (item.short !== undefined) {
				shown.set(item, item.short);
			}
		}),
		...byDropOrder.slice(0, -1).map((item) => () => {
			shown.delete(item);
		}),
	];
	for (const step of steps) {
		if (lineWidth(join([...shown.values()])) <= columns) {
			break;
		}

		step();
	}

	return fitLine(join([...shown.values()]), columns);
}

function join(lines: Line[]): Line {
	return lines.flatMap((line, index) =>
		index === 0 ? line : [{text: separator}, ...line],
	);
}
