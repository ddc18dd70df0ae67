import {addSpending, noSpending, byWeight} from '../../../traffic/spending.js';
import type {StoredUsage} from '../../../history/history-access.js';
import {splitCaller, toModelName} from '../../list/exchange-facts.js';
import type {CallerUsage, Spending} from '../../../traffic/traffic.js';
import type {UsageGrouping} from './usage-range.js';

/** One line of the table. */
export type UsageRow = CallerUsage & {
	/** The same wherever the row moves. */
	key: string;
	/** `sum`: of a caller that several models answered, which follow as its `part`s; `only`: one was enough. */
	kind: 'sum' | 'part' | 'only' | 'others';
};

/** In place of a name. */
export const noKey = 'no key';
export const noModel = 'failed';

/** Rows that are named by caller, model or key, each name with one model once. */
export function regroup(
	usage: readonly StoredUsage[],
	by: UsageGrouping,
): CallerUsage[] {
	const rows = new Map<string, CallerUsage>();
	for (const row of usage) {
		const {caller, model} = toNames(row, by);
		const key = JSON.stringify([caller, model]);
		const sums = addSpending(rows.get(key) ?? noSpending, row);
		rows.set(key, {
			...(caller !== undefined && {caller}),
			...(model !== undefined && {model}),
			...sums,
		});
	}

	return [...rows.values()];
}

function toNames(
	{caller, model, keyName}: StoredUsage,
	by: UsageGrouping,
): Pick<CallerUsage, 'caller' | 'model'> {
	if (caller === undefined) {
		return {};
	}

	switch (by) {
		case 'caller': {
			return {caller: toProgramName(caller), model};
		}

		case 'model': {
			return {caller: model === undefined ? noModel : toModelName(model)};
		}

		case 'key': {
			return {caller: keyName ?? noKey, model};
		}
	}
}

/** Without the version of its program, which each update changes. */
function toProgramName(caller: string): string {
	const {program, key} = splitCaller(caller);
	return key === undefined ? program : `${program} ${key}`;
}

/** Callers by what they weigh, each with its models; last those that were not counted by themselves. */
export function toUsageRows(usage: readonly CallerUsage[]): UsageRow[] {
	const others = usage.filter(({caller}) => caller === undefined);
	return [
		...toGroups(usage)
			.map((parts) => ({parts, sum: sumOf(parts)}))
			.toSorted((one, other) => byWeight(one.sum, other.sum))
			.flatMap(({parts, sum}) => toRows(parts, sum)),
		...others.map((row): UsageRow => ({...row, kind: 'others', key: ''})),
	];
}

export function sumOf(usage: readonly CallerUsage[]): Spending {
	let sum = noSpending;
	for (const row of usage) {
		sum = addSpending(sum, row);
	}

	return sum;
}

/** Where the row stands now; the first one where it is not there. */
export function rowIndex(
	rows: readonly UsageRow[],
	key: string | undefined,
): number {
	return Math.max(
		0,
		rows.findIndex((row) => row.key === key),
	);
}

/** The rows of each caller that has its own. */
function toGroups(usage: readonly CallerUsage[]): CallerUsage[][] {
	const groups = new Map<string, CallerUsage[]>();
	for (const row of usage) {
		if (row.caller !== undefined) {
			groups.set(row.caller, [...(groups.get(row.caller) ?? []), row]);
		}
	}

	return [...groups.values()];
}

function toRows(parts: readonly CallerUsage[], sum: Spending): UsageRow[] {
	const [{caller}] = parts as [CallerUsage];
	const isOnly = parts.length === 1;
	const rows = parts.toSorted(byWeight).map((part): UsageRow => ({
		...part,
		kind: isOnly ? 'only' : 'part',
		key: JSON.stringify([part.caller, part.model ?? '']),
	}));
	return isOnly
		? rows
		: [{...sum, caller, kind: 'sum', key: JSON.stringify([caller])}, ...rows];
}
