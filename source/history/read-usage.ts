import {setImmediate as nextTurn} from 'node:timers/promises';
import {addSpending, noSpending, toBilled} from '../traffic/add-spending.js';
import {byWeight} from '../traffic/by-weight.js';
import type {Spending} from '../traffic/traffic.js';
import type {StoredUsage, UsageQuery, UsageReport} from './history-access.js';
import type {Database, Row} from './open-database.js';

/** Anybody may call by ever new names: beyond these the lightest are counted together. */
const limit = 500;

const sums = `
	count(*) AS requests,
	sum(status = 'failed') AS failed,
	sum(coalesce(input, 0) + coalesce(cache_read, 0) + coalesce(cache_creation, 0)) AS input_tokens,
	sum(coalesce(cache_read, 0)) AS cached_tokens,
	sum(coalesce(output, 0)) AS output_tokens,
	sum(coalesce(cost_usd, 0)) AS cost_usd,
	sum(cost_usd IS NULL AND coalesce(input, 0) + coalesce(cache_read, 0) + coalesce(cache_creation, 0) + coalesce(output, 0) > 0) AS unpriced,
	sum(paid_by = 'extra-usage') AS extraUsageRequests,
	sum(iif(paid_by = 'extra-usage', cost_usd, 0)) AS extraUsageCostUsd,
	sum(paid_by = 'api-key') AS apiKeyRequests,
	sum(iif(paid_by = 'api-key', cost_usd, 0)) AS apiKeyCostUsd`;

/** Day by day or hour by hour, so that no answer waits for long. */
export async function readUsage(
	open: () => Promise<Database>,
	{since = Number.MIN_SAFE_INTEGER, bucket}: UsageQuery,
): Promise<UsageReport> {
	const rows = new Map<string, StoredUsage>();
	const buckets: UsageReport['buckets'] = [];
	let from = since;
	for (;;) {
		const database = await open();
		const first = findFirst(database, from);
		if (first === undefined) {
			break;
		}

		const [at, end] = toBucket(first, bucket);
		let whole = noSpending;
		for (const row of database.all(
			`SELECT caller, model_used, key_name, ${sums} FROM request WHERE received >= ? AND received < ? GROUP BY caller, model_used, key_name`,
			[first, end],
		)) {
			const part = toUsage(row);
			const key = JSON.stringify([part.caller, part.model, part.keyName]);
			const known = rows.get(key);
			rows.set(key, known ? {...part, ...addSpending(known, part)} : part);
			whole = addSpending(whole, part);
		}

		buckets.push({at, ...whole});
		from = end;
		await nextTurn();
	}

	return {rows: cut([...rows.values()].toSorted(byWeight)), buckets};
}

function findFirst(database: Database, from: number): number | undefined {
	const [row] = database.all(
		'SELECT received FROM request WHERE received >= ? ORDER BY received LIMIT 1',
		[from],
	);
	return row && Number(row['received']);
}

/** The hour or day around a time, on the clock on the wall: a day may have 23 hours. */
function toBucket(at: number, bucket: UsageQuery['bucket']): [number, number] {
	const date = new Date(at);
	const [year, month, day] = [
		date.getFullYear(),
		date.getMonth(),
		date.getDate(),
	];
	if (bucket === 'day') {
		return [
			new Date(year, month, day).getTime(),
			new Date(year, month, day + 1).getTime(),
		];
	}

	// The hour that comes twice when the clock is set back is two.
	const start = date.setMinutes(0, 0, 0);
	return [start, start + 60 * 60 * 1000];
}

function toUsage(row: Row): StoredUsage {
	const {caller, model_used: model, key_name: keyName} = row;
	return {
		caller: String(caller),
		...(model !== null && {model: String(model)}),
		...(keyName !== null && {keyName: String(keyName)}),
		...toSpending(row),
	};
}

function toSpending(row: Row): Spending {
	return {
		requests: Number(row['requests']),
		failed: Number(row['failed']),
		inputTokens: Number(row['input_tokens']),
		cachedTokens: Number(row['cached_tokens']),
		outputTokens: Number(row['output_tokens']),
		costUsd: Number(row['cost_usd']),
		unpriced: Number(row['unpriced']),
		...toBilled((key) => Number(row[key])),
	};
}

function cut(rows: StoredUsage[]): StoredUsage[] {
	let others: Spending | undefined;
	for (const row of rows.slice(limit)) {
		others = addSpending(others ?? noSpending, row);
	}

	return [...rows.slice(0, limit), ...(others === undefined ? [] : [others])];
}
