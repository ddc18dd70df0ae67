import {type Line, lineWidth} from '../line/line.js';
import {isAvailable, type KeyContext} from './conditions.js';
import type {KeyEntry} from './key-entry.js';
import {keyLabel} from './key-names.js';

/**
The keys that mean something now, as many as fit. Ranked, the most important come first, so that those that are always there
never move; else the table's order stays.
*/
export function toFooter(
	table: readonly KeyEntry[],
	context: KeyContext,
	columns: number,
	{
		hasColors = true,
		isRanked = false,
	}: {hasColors?: boolean; isRanked?: boolean} = {},
): Line {
	const wanted = table.filter(
		({footer, when}) => footer > 0 && isAvailable(when, context),
	);
	const ranked = wanted.toSorted((one, other) => one.footer - other.footer);
	let count = ranked.length;
	const toFitting = () => {
		const kept = ranked.slice(0, count);
		return isRanked ? kept : wanted.filter((entry) => kept.includes(entry));
	};

	while (lineWidth(toLine(toFitting(), hasColors)) > columns && count > 1) {
		count -= 1;
	}

	return toLine(toFitting(), hasColors);
}

/** Without colours, brackets set keys apart from their labels. */
function toLine(entries: readonly KeyEntry[], hasColors: boolean): Line {
	return entries.flatMap(({keys: [key = ''], label}, index): Line => [
		{text: index === 0 ? '' : '  '},
		{
			text: hasColors ? keyLabel(key) : `[${keyLabel(key)}]`,
			tone: 'name',
			bold: true,
			click: {key},
		},
		{text: ` ${label}`, tone: 'quiet', click: {key}},
	]);
}
