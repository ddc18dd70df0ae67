import {setImmediate as nextTurn} from 'node:timers/promises';
import type {PlanPoint, PlanSeries} from './history-access.js';
import type {Database} from './open-database.js';
import {findFirst, readLastWindows, toPlanWindow} from './read-past.js';

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

/** Reads the reports of the plan's windows in a range, thinned out. The first points are those in force at its start. */
export async function readPlan(
	open: () => Promise<Database>,
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

	for (const {name, ...held} of await readLastWindows(open, since)) {
		add(name, {at: since, ...held});
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

		await nextTurn();
		from = findFirst(await open(), 'plan_window', end);
	}

	return [...series].map(([name, points]) => ({name, points}));
}
