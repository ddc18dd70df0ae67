import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Exchange} from '../traffic/exchange.js';
import type {
	HistoryPage,
	HistoryPlace,
	HistoryQuery,
	HistoryTerm,
} from './history-access.js';
import type {Database, DatabaseSource, Value} from './open-database.js';
import {inputTokens, outputTokens} from './read-usage.js';
import {columns, toStoredExchange, withTexts} from './stored-request.js';

/** Rows searched at once: a few milliseconds, during which no answer streams. */
const stride = 2000;

const joined =
	'request LEFT JOIN request_text ON request_text.request = request.row';

/** Reads the newest matching requests before a place. */
export async function readPage(
	open: DatabaseSource,
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

/** The place a stride before another; undefined when fewer requests precede it. */
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
	open: DatabaseSource,
	id: string,
): Promise<Exchange | undefined> {
	const database = await open();
	const [row] = database.all(
		`SELECT ${columns.row}, ${columns.text} FROM ${joined} WHERE id = ?`,
		[id],
	);
	return row && withTexts(toStoredExchange(row), row);
}

/** A condition in SQL on a row of `request` joined with `request_text`, and its values. */
type Condition = {sql: string; values: Value[]};

/** The conditions of the dashboard's own filter (`tui/filter/filter.ts`), in SQL. */
function toCondition(terms: readonly HistoryTerm[]): Condition {
	const conditions = terms.map((term) => {
		const {sql, values} = toTermCondition(term);
		// An unknown value does not match.
		const holds = `coalesce(${sql}, 0)`;
		return {sql: term.isNegated ? `NOT ${holds}` : holds, values};
	});
	return {
		sql: ['1', ...conditions.map(({sql}) => sql)].join(' AND '),
		values: conditions.flatMap(({values}) => values),
	};
}

function toTermCondition(term: HistoryTerm): Condition {
	switch (term.type) {
		case 'model': {
			return contains(["model_asked || ' ' || coalesce(model_used, '')"], term);
		}

		case 'caller': {
			return contains(['caller'], term);
		}

		case 'key': {
			return contains(["coalesce(key_name, '')"], term);
		}

		case 'status': {
			return toStatusCondition(term.value);
		}

		case 'shape': {
			return startsWith('shape', term.value);
		}

		case 'above': {
			return {sql: `${measures[term.measure]} > ?`, values: [term.amount]};
		}

		case 'below': {
			return {sql: `${measures[term.measure]} < ?`, values: [term.amount]};
		}

		case 'since': {
			return {sql: 'received >= ?', values: [term.at]};
		}

		case 'before': {
			return {sql: 'received < ?', values: [term.at]};
		}

		case 'text': {
			return any([
				contains(texts, term),
				...(term.value.startsWith('req_')
					? [startsWith('id', term.value)]
					: []),
			]);
		}
	}
}

const measures = {
	duration: 'ended - received',
	cost: 'cost_usd',
	tokens: `${inputTokens} + ${outputTokens}`,
};

const texts = [
	'caller',
	'model_asked',
	'model_used',
	'status',
	"coalesce(http_status, '') || ' ' || coalesce(error, error_code, error_type)",
	'said',
	'answered',
];

function toStatusCondition(value: string): Condition {
	return any([
		startsWith('status', value),
		startsWith("coalesce(http_status, '')", value),
		startsWith("coalesce(finish_reason, '')", value),
		...Object.entries(outcomes)
			.filter(([word]) => word.startsWith(value))
			.map(([, reason]) => ({sql: 'finish_reason = ?', values: [reason]})),
	]);
}

/** The list's words for some finish reasons. */
const outcomes: Record<string, string> = {
	'cut off': 'length',
	declined: 'content_filter',
	tools: 'tool_calls',
	'tool call': 'tool_calls',
};

function contains(expressions: string[], {value}: {value: string}): Condition {
	return any(
		expressions.map((expression) => ({
			sql: `coalesce(instr(lower(${expression}), ?) > 0, 0)`,
			values: [value],
		})),
	);
}

function startsWith(expression: string, value: string): Condition {
	return {sql: `instr(${expression}, ?) = 1`, values: [value]};
}

function any(conditions: Condition[]): Condition {
	return {
		sql: `(${conditions.map(({sql}) => sql).join(' OR ')})`,
		values: conditions.flatMap(({values}) => values),
	};
}
