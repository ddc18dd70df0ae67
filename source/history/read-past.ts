import {setImmediate as nextTurn} from 'node:timers/promises';
import type {WindowReport} from '../alerts/watch-alerts.js';
import type {PlanWindow} from '../claude/claude-health.js';
import {longestWindowMs} from '../claude/gate/plan-window.js';
import type {Past} from '../budgets/create-ledger.js';
import {type SpentRequest, toSpent} from '../budgets/spent-request.js';
import type {Exchange} from '../traffic/exchange.js';
import type {Database, DatabaseSource, Value} from './open-database.js';

/** Rows read at once: a few milliseconds, during which no answer streams. */
const stride = 2000;

/** All rows of a stride in one value: the library is slow for each row. */
const requestsSql = `
	SELECT json_group_array(json(part)) AS parts FROM (
		SELECT json_array(
			row, received, ended, id, caller, key_name, coalesce(model_used, model_asked),
			status, input, cache_read, cache_creation, output, cost_usd, answer_length
		) AS part FROM request
		WHERE (received, row) > (?, ?) AND sent_at IS NOT NULL
		ORDER BY received, row LIMIT ${stride}
	)`;

/** Reads what budgets count of the requests since a time. */
export async function* readSpentRequests(
	open: DatabaseSource,
	since: number,
): AsyncGenerator<SpentRequest[]> {
	let place = [since - 1, Number.MAX_SAFE_INTEGER];
	for (;;) {
		const database = await open();
		const [row] = database.all(requestsSql, place);
		const parts = JSON.parse(String(row!['parts'])) as Value[][];
		yield parts.map((part) => toSpentRequest(part));
		if (parts.length < stride) {
			return;
		}

		const last = parts.at(-1)!;
		place = [Number(last[1]), Number(last[0])];
		await nextTurn();
	}
}

/** Reads the reports of the plan's windows since a time. */
export async function readPlanWindows(
	open: DatabaseSource,
	since: number,
): ReturnType<Past['windows']> {
	const database = await open();
	return database
		.all(
			'SELECT at, name, utilization, resets_at FROM plan_window WHERE at >= ? ORDER BY at, rowid',
			[since],
		)
		.map((row) => ({at: Number(row['at']), ...toPlanWindow(row)}));
}

/**
The plan's windows as last reported before a time, without those that were reset by then. Looks back no further than the
longest window lasts: earlier reports no longer hold, and there may be 100,000 of them.
*/
export async function readLastWindows(
	open: DatabaseSource,
	before: number,
): Promise<WindowReport[]> {
	const database = await open();
	return database
		.all(
			`SELECT name, utilization, resets_at, status, max(at) FROM plan_window
			WHERE at >= ? AND at < ? GROUP BY name HAVING resets_at > ?`,
			[before - longestWindowMs, before, before],
		)
		.map((row) => ({
			...toPlanWindow(row),
			isRejecting: row['status'] === 'rejected',
		}));
}

/** The time of the first row at or after a time; undefined when there is none. */
export function findFirst(
	database: Database,
	table: keyof typeof timeColumns,
	from: number,
): number | undefined {
	const column = timeColumns[table];
	const [row] = database.all(
		`SELECT ${column} AS first FROM ${table} WHERE first >= ? ORDER BY first LIMIT 1`,
		[from],
	);
	return row && Number(row['first']);
}

const timeColumns = {request: 'received', plan_window: 'at'} as const;

export function toPlanWindow({
	name,
	utilization,
	resets_at: resetsAt,
}: Record<string, unknown>): PlanWindow {
	return {
		name: String(name),
		...(typeof utilization === 'number' && {utilization}),
		...(typeof resetsAt === 'number' && {resetsAt}),
	};
}

function toSpentRequest([
	,
	received,
	ended,
	id,
	caller,
	keyName,
	model,
	status,
	...figures
]: Value[]): SpentRequest {
	const [input, cacheRead, cacheCreation, output, costUsd, length] =
		figures.map((value) => (value === null ? undefined : Number(value)));
	return {
		id: String(id),
		received: Number(received),
		ended: Number(ended),
		caller: String(caller),
		...(typeof keyName === 'string' && {keyName}),
		model: String(model),
		...toSpent({
			status: String(status) as Exchange['status'],
			input,
			cacheRead,
			cacheCreation,
			output,
			costUsd,
			answerLength: length ?? 0,
		}),
	};
}
