import type {Exchange} from '../../traffic/exchange.js';
import {fitLine, type Line} from '../line/line.js';
import {formatDay, formatShortDuration} from '../text/format-time.js';
import {fitColumns, toListHead, toListRow} from './list-row.js';
import {toHeldNote, toShownStatus} from './shown-status.js';

/** The head of the list and the rows that fit below it; no other row is looked at. */
export function toListLines(options: {
	/** Those that pass the filter, in the order of the list. */
	shown: readonly Exchange[];
	/** All of them: they decide which answers still wait for tool results. */
	exchanges: readonly Exchange[];
	index: number;
	/** A cursor that was moved into the queue unfolds it. */
	isFollowing: boolean;
	/** Lines above each day. */
	hasDays: boolean;
	size: {columns: number; rows: number};
	now: number;
	/** Contact with the server is lost. */
	isLost: boolean;
}): Line[] {
	const {shown, exchanges, index, size, now, isLost, hasDays} = options;
	const columns = fitColumns(size.columns);
	const room = size.rows - 1;
	const slots = toSlots(shown, options);
	const {start, end} = toWindow(slots.selected, slots.count, room);
	const rows = Array.from({length: end - start}, (_, offset) => {
		const at = slots.at(start + offset);
		const exchange = shown[at];
		if (at === folded || exchange === undefined) {
			return [
				{isSelected: false, line: toQueueLine(slots.queued, size.columns, now)},
			];
		}

		const row = toListRow(exchange, {
			columns,
			cells: size.columns,
			status: toShownStatus(exchange, {exchanges, now, isLost}),
			isSelected: at === index,
			now,
		});
		const before = offset === 0 ? undefined : shown[at - 1];
		return hasDays && needsDay(exchange, before, now)
			? [
					{isSelected: false, line: toDayLine(exchange, size.columns)},
					{isSelected: at === index, line: row},
				]
			: [{isSelected: at === index, line: row}];
	}).flat();
	const selected = rows.findIndex(({isSelected}) => isSelected);
	// The newest stay in sight while the cursor is on the last row, and so do the rows around it elsewhere.
	const shownRows = toWindow(selected, rows.length, room);
	return [
		toListHead(columns),
		...rows.slice(shownRows.start, shownRows.end).map(({line}) => line),
	];
}

const folded = -1;

/** As many of the queue are seen one by one; more of them are one line. */
const mostUnfolded = 2;

/** The lines of the list, one for each row but for those of a long queue that the cursor is not in. */
function toSlots(
	shown: readonly Exchange[],
	{index, isFollowing}: {index: number; isFollowing: boolean},
): {
	count: number;
	selected: number;
	queued: readonly Exchange[];
	at(slot: number): number;
} {
	const first = shown.findIndex(({status}) => status === 'queued');
	const last = shown.findLastIndex(({status}) => status === 'queued');
	const isInside = index >= first && index <= last;
	// What is followed is the next of the queue where nothing runs: its row is the only one of them.
	const own = isInside && isFollowing ? 1 : 0;
	const queued = shown.slice(first + own, last + 1);
	if (
		first === -1 ||
		queued.length <= mostUnfolded ||
		(isInside && !isFollowing)
	) {
		return {
			count: shown.length,
			selected: index,
			queued: [],
			at: (slot) => slot,
		};
	}

	const fold = first + own;
	const hidden = queued.length - 1;
	return {
		count: shown.length - hidden,
		selected: index > fold ? index - hidden : index,
		queued,
		at: (slot) => (slot === fold ? folded : slot < fold ? slot : slot + hidden),
	};
}

function toQueueLine(
	queued: readonly Exchange[],
	cells: number,
	now: number,
): Line {
	const held = queued.filter(({heldUntil}) => heldUntil !== undefined);
	const others = queued.filter(({heldUntil}) => heldUntil === undefined);
	const [next] = held.toSorted(
		(one, other) => one.heldUntil! - other.heldUntil!,
	);
	const [oldest] = others;
	const parts = [
		...(next ? [`‖ ${held.length} ${toHeldNote(next.heldUntil!, now)}`] : []),
		...(oldest
			? [
					`… ${others.length} queued, the oldest for ${formatShortDuration(now - oldest.marks.received)}`,
				]
			: []),
	];
	const [first] = queued;
	return fitLine(
		[
			{
				text: `  ${parts.join(' · ')}`,
				tone: 'waiting',
				...(first && {click: {row: first.id}}),
			},
		],
		cells,
	);
}

/** Above the first row of a day, and above the first in sight unless that is of today. */
function needsDay(
	exchange: Exchange,
	before: Exchange | undefined,
	now: number,
): boolean {
	const day = toDay(exchange.marks.received);
	return before === undefined
		? day !== toDay(now)
		: day !== toDay(before.marks.received);
}

function toDay(at: number): string {
	return new Date(at).toDateString();
}

function toDayLine({marks}: Exchange, cells: number): Line {
	const title = `── ${formatDay(marks.received)} `;
	return [
		{
			text: title + '─'.repeat(Math.max(0, cells - title.length)),
			tone: 'quiet',
		},
	];
}

/** Which rows are on the screen: the cursor stays near the middle except at both ends. */
export function toWindow(
	index: number,
	count: number,
	rows: number,
): {start: number; end: number} {
	const latest = Math.max(0, count - rows);
	const start = Math.min(latest, Math.max(0, index - Math.floor(rows / 2)));
	return {start, end: Math.min(count, start + rows)};
}
