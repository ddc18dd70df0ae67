import {setImmediate as nextTurn} from 'node:timers/promises';
import {isSameReset} from '../claude/gate/plan-window.js';
import type {PlanPoint, PlanSeries, ReachedLimit} from './history-access.js';
import type {DatabaseSource} from './open-database.js';
import {findFirst, readLastWindows, toPlanWindow} from './read-past.js';
import {readGroups, toHeaviest} from './read-usage.js';

/** The range is divided into these parts. A window has at most one point in each, plus one for each reset. */
const parts = 400;

/** Parts read at once: a few milliseconds, during which no answer streams. */
const stride = 20;

/**
The highest share of each window in each part of the range, all in one value, since the library is slow for each row. The
other columns are those of the row with the highest share. Two reports of the same reset differ by less than a second.
*/
const pointsSql = `
	SELECT json_group_array(json(point)) AS points FROM (
		SELECT json_object(
			'name', name, 'at', at, 'utilization', max(utilization), 'resets_at', resets_at,
			'rejected', sum(status = 'rejected')
		) AS point FROM plan_window
		WHERE at >= ? AND at < ?
		GROUP BY name, CAST((at - ?) / ? AS INTEGER), CAST((resets_at + 30000) / 60000 AS INTEGER)
	)`;

type StoredPoint = Record<string, unknown> & {
	name: string;
	at: number;
	rejected: number;
};

/** When each window was used up for the first time before each reset: the points are too few to say. */
const reachedSql = `
	SELECT name, min(at) AS at, resets_at FROM plan_window
	WHERE at >= ? AND at < ? AND (utilization >= 1 OR status = 'rejected')
	GROUP BY name, CAST((resets_at + 30000) / 60000 AS INTEGER)
	ORDER BY at`;

/** Windows that were used up and what ran then: as many as a person scrolls through. */
const most = {reached: 50, rows: 20};

/** How long before a window was used up a request counts as having run then, in milliseconds. */
const reachedMs = 60 * 60_000;

/**
Reads the reports of the plan's windows in a range, thinned out, and what ran when a window was used up. The first points
are those in force at its start.
*/
export async function readPlan(
	open: DatabaseSource,
	{since, until}: {since: number; until: number},
): Promise<PlanSeries[]> {
	const series = new Map<string, PlanPoint[]>();
	const add = (name: string, point: PlanPoint) => {
		const points = series.get(name);
		if (points) {
			points.push(point);
		} else {
			series.set(name, [point]);
		}
	};

	const reached: Reached[] = [];
	/** The latest reset before which each window was used up. */
	const known = new Map<string, number | undefined>();
	const addReached = ({name, at, resetsAt}: Reached) => {
		if (!known.has(name) || !isOfSameReset(known.get(name), resetsAt)) {
			reached.push({name, at, resetsAt});
		}

		known.set(name, resetsAt);
	};

	for (const {name, ...held} of await readLastWindows(open, since)) {
		add(name, {at: since, ...held});
		if (held.isRejecting || (held.utilization ?? 0) >= 1) {
			known.set(name, held.resetsAt);
		}
	}

	const start = findFirst(await open(), 'plan_window', since) ?? until;
	const length = Math.max(1, Math.ceil((until - start) / parts));
	let from: number | undefined = start;
	while (from !== undefined && from <= until) {
		const end: number = Math.min(from + stride * length, until + 1);
		const database = await open();
		const [row] = database.all(pointsSql, [from, end, start, length]);
		const points = JSON.parse(String(row!['points'])) as StoredPoint[];
		for (const point of points.toSorted((one, other) => one.at - other.at)) {
			const {name, ...report} = toPlanWindow(point);
			add(name, {at: point.at, ...report, isRejecting: point.rejected > 0});
		}

		for (const found of database.all(reachedSql, [from, end])) {
			addReached({at: Number(found['at']), ...toPlanWindow(found)});
		}

		await nextTurn();
		from = findFirst(await open(), 'plan_window', end);
	}

	const limits = await readReached(open, reached.slice(-most.reached));
	return [...series].map(([name, points]) => ({
		name,
		points,
		reached: limits
			.filter((limit) => limit.name === name)
			.map(({at, usage}) => ({at, usage})),
	}));
}

type Reached = {name: string; at: number; resetsAt?: number | undefined};

function isOfSameReset(
	one: number | undefined,
	other: number | undefined,
): boolean {
	return one === undefined || other === undefined
		? one === other
		: isSameReset(one, other);
}

/** One after the other, so that no answer waits for long. */
async function readReached(
	open: DatabaseSource,
	reached: Reached[],
): Promise<Array<Reached & Pick<ReachedLimit, 'usage'>>> {
	const limits: Array<Reached & Pick<ReachedLimit, 'usage'>> = [];
	for (const limit of reached) {
		const {at} = limit;
		const groups = readGroups(await open(), at - reachedMs, at + 1);
		limits.push({...limit, usage: toHeaviest(groups, most.rows)});
		await nextTurn();
	}

	return limits;
}
