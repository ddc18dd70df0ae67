import type {Exchange} from '../../traffic/exchange.js';
import {fitLine, type Line} from '../line/line.js';
import {formatDay, formatShortDuration} from '../text/format-time.js';
import {findConversation, type ListRow, toRequest} from './conversations.js';
import {fitColumns, toListHead} from './list-columns.js';
import {toListRow} from './list-row.js';
import {toHeldNote, toShownStatus} from './shown-status.js';

/** The head of the list and the rows that fit below it; no other row is looked at. */
export function toListLines(options: {
	/** What passes the filter, in the order of the list. */
	rows: readonly ListRow[];
	/** Some of them are conversations. */
	isGrouped?: boolean;
	/** All requests: they decide which answers still wait for tool results. */
	exchanges: readonly Exchange[];
	index: number;
	/** The id of the one that another is to be compared with. */
	marked?: string | undefined;
	/** A cursor that was moved into the queue unfolds it. */
	isFollowing: boolean;
	/** Lines above each day. */
	hasDays: boolean;
	size: {columns: number; rows: number};
	now: number;
	/** Contact with the server is lost. */
	isLost: boolean;
}): Line[] {
	const {rows, exchanges, index, size, now, isLost, hasDays} = options;
	const {isGrouped = false} = options;
	const columns = fitColumns(size.columns, isGrouped);
	const room = size.rows - 1;
	const slots = toSlots(rows, options);
	const {start, end} = toWindow(slots.selected, slots.count, room);
	const drawn = Array.from({length: end - start}, (_, offset) => {
		const at = slots.at(start + offset);
		const row = rows[at];
		if (at === folded || row === undefined) {
			return [
				{isSelected: false, line: toQueueLine(slots.queued, size.columns, now)},
			];
		}

		const request = toRequest(row);
		const turn = isGrouped ? toTurn(rows, at) : undefined;
		const line = toListRow(row, {
			columns,
			cells: size.columns,
			status: toShownStatus(request, {exchanges, now, isLost}),
			isSelected: at === index,
			turn,
			isMarked: request.id === options.marked,
			now,
		});
		const before = offset === 0 ? undefined : toRequestBefore(rows, at);
		return hasDays && turn === undefined && needsDay(request, before, now)
			? [
					{isSelected: false, line: toDayLine(request, size.columns)},
					{isSelected: at === index, line},
				]
			: [{isSelected: at === index, line}];
	}).flat();
	const selected = drawn.findIndex(({isSelected}) => isSelected);
	// The newest stay in sight while the cursor is on the last row, and so do the rows around it elsewhere.
	const shown = toWindow(selected, drawn.length, room);
	return [
		toListHead(columns),
		...drawn.slice(shown.start, shown.end).map(({line}) => line),
	];
}

/** Which of the turns of an open conversation a row is, if it is one. */
function toTurn(
	rows: readonly ListRow[],
	index: number,
): 'inner' | 'last' | undefined {
	const conversation = findConversation(rows, index);
	if (conversation === undefined || conversation === rows[index]) {
		return undefined;
	}

	return findConversation(rows, index + 1) === conversation ? 'inner' : 'last';
}

/** That of the row above, or of its conversation, whose place is that of its current turn. */
function toRequestBefore(
	rows: readonly ListRow[],
	index: number,
): Exchange | undefined {
	const row = findConversation(rows, index - 1) ?? rows[index - 1];
	return row && toRequest(row);
}

const folded = -1;

/** As many of the queue are seen one by one; more of them are one line. */
const mostUnfolded = 2;

/** The lines of the list, one for each row but for those of a long queue that the cursor is not in. */
function toSlots(
	rows: readonly ListRow[],
	{index, isFollowing}: {index: number; isFollowing: boolean},
): {
	count: number;
	selected: number;
	queued: readonly Exchange[];
	at(slot: number): number;
} {
	const isQueued = (at: number) => rows[at]?.status === 'queued';
	const isWaiting = (at: number) =>
		isQueued(at) && findConversation(rows, at)?.isOpen !== true;
	const first = rows.findIndex((_, at) => isWaiting(at));
	let end = Math.max(0, first);
	while (isWaiting(end)) {
		end += 1;
	}

	const isInside = index >= first && index < end;
	// What is followed is the next of the queue where nothing runs: its row is the only one of them.
	const own = isInside && isFollowing ? 1 : 0;
	const queued = rows.slice(first + own, end).map((row) => toRequest(row));
	if (
		first === -1 ||
		queued.length <= mostUnfolded ||
		(isInside && !isFollowing)
	) {
		return {
			count: rows.length,
			selected: index,
			queued: [],
			at: (slot) => slot,
		};
	}

	const fold = first + own;
	const hidden = queued.length - 1;
	return {
		count: rows.length - hidden,
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
