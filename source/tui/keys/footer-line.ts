import {type Line, lineWidth} from '../line/line.js';
import {isAvailable, type KeyContext} from './conditions.js';
import type {KeyEntry} from './key-entry.js';
import {keyLabel} from './key-names.js';

/** The keys that mean something now, as many as fit; the table's order stays. */
export function toFooter(
	table: readonly KeyEntry[],
	context: KeyContext,
	columns: number,
): Line {
	let entries = table.filter(
		({footer, when}) => footer > 0 && isAvailable(when, context),
	);
	while (lineWidth(toLine(entries)) > columns && entries.length > 1) {
		const highest = Math.max(...entries.map(({footer}) => footer));
		const last = entries.findLast(({footer}) => footer === highest);
		entries = entries.filter((entry) => entry !== last);
	}

	return toLine(entries);
}

function toLine(entries: readonly KeyEntry[]): Line {
	return entries.flatMap((entry, index) => [
		{text: index === 0 ? '' : '  '},
		{text: keyLabel(entry.keys[0] ?? ''), tone: 'name' as const, bold: true},
		{text: ` ${entry.label}`, tone: 'quiet' as const},
	]);
}
