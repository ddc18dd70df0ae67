import type {StoredUsage, UsageReport} from '../../history/history-access.js';
import {formatDate, formatDateTime} from '../../traffic/format-moment.js';
import {toCsvLine} from '../../history/to-export.js';
import {
	addSpending,
	billedKeys,
	noSpending,
	billedBy,
	byWeight,
} from '../../traffic/spending.js';
import {toPrintableLine} from '../../traffic/to-printable.js';
import type {Spending} from '../../traffic/traffic.js';
import type {CommandContext} from '../command.js';
import {openHistory, toChoice, toMoment} from '../history/open-history.js';
import {SettingsError} from '../../settings/settings-error.js';

/** Prints what requests took, by caller, model, key, day or hour, over the last seven days or since a time. */
export async function usage(context: CommandContext): Promise<number> {
	const {flags, input, stdout, stderr} = context;
	if (input.length > 0) {
		throw new SettingsError(
			`usage takes no words, only options: --since, --by, --json, --csv. For single requests: claude-max-api history ${input.join(' ')}`,
		);
	}

	const by = toChoice('--by', flags.by ?? 'caller', groupings);
	const since = toMoment('--since', flags.since ?? '7d', Date.now());
	const {history} = await openHistory(context, {needsAddress: false});
	try {
		const report = await history.usage({
			since,
			bucket: by === 'hour' ? 'hour' : 'day',
		});
		const groups = toGroups(report, by);
		if (flags.json) {
			for (const {name, spending} of groups) {
				stdout.write(`${JSON.stringify({[by]: name, ...spending})}\n`);
			}
		} else if (flags.csv) {
			stdout.write(toCsvLine([by, ...csvColumns]));
			for (const {name, spending} of groups) {
				const cells = csvColumns.map((column) => spending[column] ?? 0);
				stdout.write(toCsvLine([name, ...cells]));
			}
		} else if (groups.length > 0) {
			stdout.write(toTable(groups, by));
		}

		if (groups.length === 0) {
			stderr.write(`No requests are stored since ${formatDateTime(since)}.\n`);
		}

		return 0;
	} finally {
		await history.close();
	}
}

const groupings = ['caller', 'model', 'key', 'day', 'hour'] as const;

/** All columns, so that every file has the same ones. */
const csvColumns = [
	...(Object.keys(noSpending) as Array<keyof Spending>),
	...billedKeys,
];

type Grouping = (typeof groupings)[number];

type Group = {name: string; spending: Spending};

function toGroups({rows, buckets}: UsageReport, by: Grouping): Group[] {
	if (by === 'day' || by === 'hour') {
		return buckets.map(({at, ...spending}) => ({
			name: toTime(at, by),
			spending,
		}));
	}

	const groups = new Map<string, Spending>();
	for (const row of rows) {
		const name = toName(row, by);
		groups.set(name, addSpending(groups.get(name) ?? noSpending, row));
	}

	return [...groups]
		.map(([name, spending]) => ({name, spending}))
		.toSorted((one, other) => byWeight(one.spending, other.spending));
}

function toName(
	{caller, model, keyName}: StoredUsage,
	by: 'caller' | 'model' | 'key',
): string {
	if (caller === undefined) {
		return 'others';
	}

	switch (by) {
		case 'caller': {
			return caller;
		}

		case 'model': {
			return model ?? 'none (failed before)';
		}

		case 'key': {
			return keyName ?? 'none';
		}
	}
}

/** In local time: `2026-11-29`, `2026-11-29T14:00`. */
function toTime(at: number, by: 'day' | 'hour'): string {
	const date = new Date(at);
	const hour = String(date.getHours()).padStart(2, '0');
	return by === 'day' ? formatDate(at) : `${formatDate(at)}T${hour}:00`;
}

function toTable(groups: Group[], by: Grouping): string {
	let whole = noSpending;
	for (const {spending} of groups) {
		whole = addSpending(whole, spending);
	}

	const payers = billedBy(whole);
	const rows = [
		[
			by,
			'requests',
			'failed',
			'input',
			'cached',
			'output',
			'cost',
			'share',
			...payers.map(({name}) => name),
		],
		...[...groups, {name: 'total', spending: whole}].map((group) => [
			...toCells(group, whole),
			...payers.map(({read}) => toBilledCell(read(group.spending))),
		]),
	];
	const widths = rows[0]!.map((_, index) =>
		Math.max(...rows.map((row) => row[index]!.length)),
	);
	const lines = rows.map((row) =>
		row
			.map((cell, index) =>
				index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!),
			)
			.join('  ')
			.trimEnd(),
	);
	return [
		...lines,
		'',
		payers.length === 0
			? 'Cost is the API list price; your subscription covers it.'
			: `Cost is the API list price; your subscription covers all but: ${payers.map(({name}) => name).join(', ')}.`,
		...(whole.unpriced > 0
			? ['≥: the cost of some cut-off answers is unknown.']
			: []),
		'',
	].join('\n');
}

// Made once: each takes a moment.
const {format} = new Intl.NumberFormat('en');

function toCells({name, spending}: Group, whole: Spending): string[] {
	const {requests, failed, inputTokens, cachedTokens, outputTokens} = spending;
	const {costUsd, unpriced} = spending;
	return [
		toPrintableLine(name),
		format(requests),
		failed === 0 ? '' : format(failed),
		format(inputTokens),
		inputTokens === 0
			? ''
			: `${Math.round((cachedTokens / inputTokens) * 100)}%`,
		format(outputTokens),
		`${unpriced > 0 ? '≥ ' : ''}$${costUsd.toFixed(2)}`,
		whole.costUsd === 0
			? ''
			: `${Math.round((costUsd / whole.costUsd) * 100)}%`,
	];
}

/** A request that was cut off may have no cost. */
function toBilledCell({
	requests,
	costUsd,
}: {
	requests: number;
	costUsd: number;
}) {
	return requests === 0 ? '' : `$${costUsd.toFixed(2)}`;
}
