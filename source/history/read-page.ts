import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Exchange} from '../traffic/exchange.js';
import type {
	HistoryPage,
	HistoryPlace,
	HistoryQuery,
} from './history-access.js';
import type {Database} from './open-database.js';
import {columns, toStoredExchange, withTexts} from './stored-request.js';
import {toCondition} from './to-condition.js';

type Open = () => Promise<Database>;

/** Rows that are looked through at once: a few milliseconds, in which no answer streams. */
const stride = 2000;

const joined =
	'request LEFT JOIN request_text ON request_text.request = request.row';

/** The newest matching requests before a place. */
export async function readPage(
	open: Open,
	{terms = [], before, limit}: HistoryQuery,
): Promise<HistoryPage> {
	const {sql, values} = toCondition(terms);
	const oldest = Math.max(
		...terms.map((term) =>
			term.type === 'since' && !term.isNegated
				? term.at
				: Number.MIN_SAFE_INTEGER,
		),
		Number.MIN_SAFE_INTEGER,
	);
	const found: Exchange[] = [];
	let place = before ?? start;
	while (found.length < limit) {
		const database = await open();
		const end = findEnd(database, place);
		const rows = database.all(
			`SELECT ${columns.row} FROM ${joined} WHERE (received, row) < (?, ?) AND (received, row) >= (?, ?) AND ${sql} ORDER BY received DESC, row DESC LIMIT ?`,
			[
				place.at,
				place.row,
				end?.at ?? oldest,
				end?.row ?? 0,
				...values,
				limit - found.length,
			],
		);
		found.push(...rows.map((row) => toStoredExchange(row)));
		const last = rows.at(-1);
		if (found.length === limit && last) {
			return {
				exchanges: found.reverse(),
				next: {at: Number(last['received']), row: Number(last['row'])},
			};
		}

		if (end === undefined || end.at < oldest) {
			break;
		}

		place = end;
		await nextTurn();
	}

	return {exchanges: found.reverse()};
}

const start: HistoryPlace = {
	at: Number.MAX_SAFE_INTEGER,
	row: Number.MAX_SAFE_INTEGER,
};

/** The place a stride before another, where there are so many requests before it. */
function findEnd(
	database: Database,
	{at, row}: HistoryPlace,
): HistoryPlace | undefined {
	const [last] = database.all(
		'SELECT received, row FROM request WHERE (received, row) < (?, ?) ORDER BY received DESC, row DESC LIMIT 1 OFFSET ?',
		[at, row, stride],
	);
	return last && {at: Number(last['received']), row: Number(last['row'])};
}

export async function findStored(
	open: Open,
	id: string,
): Promise<Exchange | undefined> {
	const database = await open();
	const [row] = database.all(
		`SELECT ${columns.row}, ${columns.text} FROM ${joined} WHERE id = ?`,
		[id],
	);
	return row && withTexts(toStoredExchange(row), row);
}
