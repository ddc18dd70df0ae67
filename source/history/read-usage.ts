import {setImmediate as nextTurn} from 'node:timers/promises';
import {toPeriod} from '../budgets/budget-period.js';
import {
	addSpending,
	noSpending,
	toBilled,
	byWeight,
} from '../traffic/spending.js';
import type {Spending} from '../traffic/traffic.js';
import type {StoredUsage, UsageQuery, UsageReport} from './history-access.js';
import type {Database, DatabaseSource, Value} from './open-database.js';
import {findFirst} from './read-past.js';

/** Clients choose their names: beyond this many rows, the lightest are counted together. */
const most = 500;

export const inputTokens =
	'coalesce(input, 0) + coalesce(cache_read, 0) + coalesce(cache_creation, 0)';

/** The same estimate as `toOutputTokens`: four characters per token. */
export const outputTokens =
	"iif(status = 'done', coalesce(output, 0), max(coalesce(output, 0), (answer_length + 3) / 4))";

/** The sums in SQL; null when there is nothing to add. */
const sums: Record<keyof Spending, string> = {
	requests: 'count(*)',
	failed: "sum(status = 'failed')",
	inputTokens: `sum(${inputTokens})`,
	cachedTokens: 'sum(cache_read)',
	outputTokens: `sum(${outputTokens})`,
	costUsd: 'sum(cost_usd)',
	unpriced: `sum(cost_usd IS NULL AND ${inputTokens} + ${outputTokens} > 0)`,
	extraUsageRequests: "sum(paid_by = 'extra-usage')",
	extraUsageCostUsd: "sum(iif(paid_by = 'extra-usage', cost_usd, 0))",
	apiKeyRequests: "sum(paid_by = 'api-key')",
	apiKeyCostUsd: "sum(iif(paid_by = 'api-key', cost_usd, 0))",
};

const names = 'caller, model_used, key_name';

/** All groups of a bucket in one value: the library is slow for each row. */
const groupsSql = `
	SELECT json_group_array(json(part)) AS parts FROM (
		SELECT json_array(${names}, ${Object.values(sums).join(', ')}) AS part FROM request
		WHERE received >= ? AND received < ? GROUP BY ${names}
	)`;

/** Reads day by day or hour by hour, so that no answer waits for long. */
export async function readUsage(
	open: DatabaseSource,
	{since = Number.MIN_SAFE_INTEGER, bucket}: UsageQuery,
): Promise<UsageReport> {
	const rows = new Map<string, StoredUsage>();
	const buckets: UsageReport['buckets'] = [];
	let from = since;
	for (;;) {
		const database = await open();
		const first = findFirst(database, 'request', from);
		if (first === undefined) {
			break;
		}

		const {start: at, end} = toPeriod(bucket, first);
		let whole = noSpending;
		for (const part of readGroups(database, first, end)) {
			const key = JSON.stringify([part.caller, part.model, part.keyName]);
			const known = rows.get(key);
			rows.set(key, known ? {...part, ...addSpending(known, part)} : part);
			whole = addSpending(whole, part);
		}

		buckets.push({at, ...whole});
		from = end;
		await nextTurn();
	}

	return {rows: toHeaviest([...rows.values()], most), buckets};
}

/** The usage of the requests received from one time to before another, by caller, model and key. */
export function readGroups(
	database: Database,
	from: number,
	end: number,
): StoredUsage[] {
	const [row] = database.all(groupsSql, [from, end]);
	const parts = JSON.parse(String(row!['parts'])) as Value[][];
	return parts.map((values) => toUsage(values));
}

function toUsage([caller, model, keyName, ...figures]: Value[]): StoredUsage {
	const read = (key: keyof Spending) => Number(figures[places[key]]);
	return {
		caller: String(caller),
		...(model !== null && {model: String(model)}),
		...(keyName !== null && {keyName: String(keyName)}),
		requests: read('requests'),
		failed: read('failed'),
		inputTokens: read('inputTokens'),
		cachedTokens: read('cachedTokens'),
		outputTokens: read('outputTokens'),
		costUsd: read('costUsd'),
		unpriced: read('unpriced'),
		...toBilled(read),
	};
}

const places = Object.fromEntries(
	Object.keys(sums).map((key, index) => [key, index]),
) as Record<keyof Spending, number>;

/** The heaviest first; beyond a number of rows the rest is one. */
export function toHeaviest(rows: StoredUsage[], count: number): StoredUsage[] {
	const sorted = rows.toSorted(byWeight);
	let others: Spending | undefined;
	for (const row of sorted.slice(count)) {
		others = addSpending(others ?? noSpending, row);
	}

	return [...sorted.slice(0, count), ...(others === undefined ? [] : [others])];
}
