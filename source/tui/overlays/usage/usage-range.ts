import type {UsageQuery, UsageReport} from '../../../history/history-access.js';
import {parseMoment} from '../../../history/parse-moment.js';
import type {Line, Span} from '../../line/line.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {formatDay} from '../../text/format-time.js';
import {toSparkline} from '../../text/chart.js';

export type UsageRange = 'run' | 'today' | 'week' | 'month' | 'all';

export type UsageGrouping = 'caller' | 'model' | 'key';

/** In the order of the keys that go through them. `since` is as a filter has it. */
const ranges: Array<{id: UsageRange; title: string; since?: string}> = [
	{id: 'run', title: 'This run'},
	{id: 'today', title: 'Today', since: 'today'},
	{id: 'week', title: '7 days', since: '7d'},
	{id: 'month', title: '30 days', since: '30d'},
	{id: 'all', title: 'All'},
];

/** Those that the plan has too. */
export const planRanges = ['today', 'week', 'month'] as const;

export type PlanRange = (typeof planRanges)[number];

export const usageRanges = ranges.map(({id}) => id);

/** The next or the previous of some ranges, round and round. */
export function stepRange<Range extends UsageRange>(
	range: Range,
	by: 1 | -1,
	among: readonly Range[],
): Range {
	return among.at((among.indexOf(range) + by) % among.length)!;
}

/** Milliseconds since the epoch; undefined where the range has no start. */
export function toRangeStart(
	range: UsageRange,
	now: number,
): number | undefined {
	const since = ranges.find(({id}) => id === range)?.since;
	return since === undefined ? undefined : parseMoment(since, now);
}

/** What a filter needs to find the requests of a range. */
export function toRangeFilter(range: UsageRange): string {
	const since = ranges.find(({id}) => id === range)?.since;
	return since === undefined ? '' : `since:${since}`;
}

/** What to ask the history for; nothing of this run, which the snapshot has. */
export function toUsageQuery(
	range: UsageRange,
	now: number,
): UsageQuery | undefined {
	if (range === 'run') {
		return undefined;
	}

	const since = toRangeStart(range, now);
	return {
		bucket: range === 'today' ? 'hour' : 'day',
		...(since !== undefined && {since}),
	};
}

/** From so many cells on, the line of the ranges says by what is grouped too. */
export const groupingFits = 64;

/** All ranges, the chosen one in bold, and where there is room, what is counted by. */
export function toRangeLine(
	range: UsageRange,
	by: UsageGrouping,
	columns: number,
): Line {
	return [
		...toRangeSpans(range, usageRanges),
		...(columns < groupingFits
			? []
			: [{text: `  by ${by}`, tone: 'quiet' as const}]),
	];
}

/** The chosen one has brackets too. */
export function toRangeSpans(
	range: UsageRange,
	among: readonly UsageRange[],
): Line {
	return [
		{text: '  '},
		...ranges
			.filter(({id}) => among.includes(id))
			.flatMap(({id, title}): Span[] => [
				id === range
					? {text: `[${title}]`, tone: 'name', bold: true}
					: {text: ` ${title} `, tone: 'quiet'},
				{text: ' '},
			]),
	];
}

/** A bar for each hour or day, empty ones too: what it cost, or how many requests there were where nothing has a price. */
export function toBucketLines(
	{buckets}: UsageReport,
	{query, columns, now}: {query: UsageQuery; columns: number; now: number},
): Line[] {
	const [first] = buckets;
	if (first === undefined) {
		return [];
	}

	const isPriced = buckets.some(({costUsd}) => costUsd > 0);
	const known = new Map(
		buckets.map(({at, costUsd, requests}) => [
			at,
			isPriced ? costUsd : requests,
		]),
	);
	const values = toStarts(query, first.at, now).map((at) => known.get(at) ?? 0);
	const highest = Math.max(...known.values());
	const [most] = [...known].find(([, value]) => value === highest)!;
	const what = isPriced ? 'cost' : 'requests';
	const value = isPriced ? formatShortCost(highest) : formatCount(highest);
	const title = `  ${what} per ${query.bucket}  `;
	const note = `  most ${value}${query.bucket === 'day' ? `, ${formatDay(most)}` : ''}`;
	const room = Math.max(1, columns - title.length - note.length);
	const {chart} = toSparkline(
		// Parts of a dollar would all be one level.
		values.map((part) => (highest === 0 ? 0 : (part / highest) * 100)),
		Math.min(values.length, room),
	);
	return [
		[
			{text: title, tone: 'quiet'},
			{text: chart, tone: 'ready'},
			{text: note, tone: 'quiet'},
		],
	];
}

/** When each bucket begins, from the first one or the start of the range until now. */
function toStarts(
	{since, bucket}: UsageQuery,
	firstAt: number,
	now: number,
): number[] {
	const date = new Date(Math.min(since ?? firstAt, firstAt));
	if (bucket === 'day') {
		date.setHours(0, 0, 0, 0);
	} else {
		date.setMinutes(0, 0, 0);
	}

	const starts: number[] = [];
	while (date.getTime() <= now) {
		starts.push(date.getTime());
		if (bucket === 'day') {
			date.setDate(date.getDate() + 1);
		} else {
			date.setTime(date.getTime() + 60 * 60 * 1000);
		}
	}

	return starts;
}
