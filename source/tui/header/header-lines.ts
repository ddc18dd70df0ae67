import {type ExtraUsage, isSetUp} from '../../claude/claude-health.js';
import {hasLostContact, type Snapshot} from '../../controller/controller.js';
import {type Line, type Span, toQuiet} from '../line/line.js';
import {toModelName, toModelTone} from '../list/exchange-facts.js';
import {formatMoment} from '../text/format-time.js';
import {toSingleLine} from '../text/sanitize.js';
import {
	isOfAllModels,
	toExtraUsageLine,
	toPlanWindows,
	toWindowLine,
	trafficTime,
	type WindowSize,
	windowCells,
} from './plan-windows.js';
import {connectionSpan, loginLine} from './status-spans.js';
import {fitTiles, type Tile} from './tiles.js';
import {trafficTiles} from './traffic-tiles.js';

/** Three lines: what serves and whose login it uses, the plan, the traffic. Each thing keeps its place while numbers change. */
export function toHeaderLines(
	snapshot: Snapshot,
	options: {
		columns: number;
		now: number;
		/** Events that nobody has looked at. */
		unseen: number;
	},
): Line[] {
	const {columns, now} = options;
	return [
		fitTiles(serverTiles(snapshot, now), columns),
		toPlanLine(snapshot, {now, columns}),
		fitTiles(trafficTiles(snapshot, options), columns),
	];
}

/** What this screen shows, if not simply the server in this program. */
export function toModeBadge({
	mode,
	version,
	connection,
}: Pick<Snapshot, 'mode' | 'version' | 'connection'>): {
	badge: Span;
	note: string;
} {
	if (connection.status === 'refused') {
		return {
			badge: {text: 'NOT ATTACHED', tone: 'failed', bold: true},
			note: '',
		};
	}

	switch (mode) {
		case 'local': {
			return {badge: {text: 'claude-max-api', bold: true}, note: ''};
		}

		case 'attached': {
			return {
				badge: {text: 'ATTACHED', tone: 'name', bold: true},
				note: version === '' ? '' : ` · server ${toSingleLine(version)}`,
			};
		}

		case 'demo': {
			return {
				badge: {text: 'DEMO', tone: 'waiting', bold: true},
				note: ' · no quota used',
			};
		}
	}
}

function serverTiles(snapshot: Snapshot, now: number): Tile[] {
	const {connection, claude, mode} = snapshot;
	const {badge, note} = toModeBadge(snapshot);
	const login = asOf(snapshot, loginLine(claude), now);
	const isLost = hasLostContact(connection);
	return [
		{
			full: {line: [badge, {text: note, tone: 'quiet'}]},
			short: {line: [badge]},
			dropOrder: 5,
			isKept: mode !== 'local',
		},
		{
			full: {
				line: [
					connectionSpan(snapshot, now),
					{text: ` ${toShortAddress(snapshot.baseUrl)}`, tone: 'quiet'},
				],
				...(isLost && {cells: 42}),
			},
			short: {
				line: [connectionSpan(snapshot, now)],
				...(isLost && {cells: 36}),
			},
			dropOrder: 1,
			isKept: true,
		},
		...lostTiles(snapshot),
		{
			full: {line: login.full},
			short: {line: login.short},
			dropOrder: isSetUp(claude) ? 3 : 1,
		},
		{
			full: {line: snapshot.startedAt === 0 ? [] : toModelLine(snapshot)},
			dropOrder: 2,
			isLast: true,
		},
	];
}

/** While contact is lost, what was true then, and when that was; nothing of a server that was never seen. */
function asOf(
	{connection, startedAt}: Pick<Snapshot, 'connection' | 'startedAt'>,
	{full, short}: {full: Line; short: Line},
	now: number,
): {full: Line; short: Line} {
	if (!hasLostContact(connection)) {
		return {full, short};
	}

	if (startedAt === 0) {
		return {full: [], short: []};
	}

	const time = {text: ` · as of ${formatMoment(connection.since, now)}`};
	return {full: toQuiet([...full, time]), short: toQuiet([...short, time])};
}

function toModelLine({model}: Pick<Snapshot, 'model'>): Line {
	return [
		{text: model.force ? 'model ' : 'default ', tone: 'quiet'},
		{
			text: toModelName(model.name),
			tone: toModelTone(model.name),
			bold: true,
		},
		...(model.force
			? [{text: ' (forced for all)', tone: 'waiting' as const}]
			: []),
	];
}

/** Of this computer the port is enough: `:3456`. */
function toShortAddress(baseUrl: string): string {
	return toSingleLine(baseUrl)
		.replace(/^https?:\/\//v, '')
		.replace(/\/v1$/v, '')
		.replace(/^(?:127\.0\.0\.1|localhost|\[::1\])(?=:)/v, '');
}

/** Why contact is lost, where there is room for it. */
function lostTiles({connection}: Pick<Snapshot, 'connection'>): Tile[] {
	return hasLostContact(connection)
		? [
				{
					full: {
						line: [{text: toSingleLine(connection.message), tone: 'quiet'}],
					},
					dropOrder: 9,
				},
			]
		: [];
}

const windowSizes: WindowSize[] = ['large', 'medium', 'small', 'tiny'];

function toPlanLine(
	snapshot: Snapshot,
	{now, columns}: {now: number; columns: number},
): Line {
	const {claude} = snapshot;
	const {connection} = snapshot;
	const seen = trafficTime(snapshot, now);
	const windows = toPlanWindows(claude, seen);
	const extra = extraUsageTiles(claude.limits?.extraUsage);
	if (windows.length === 0 && hasLostContact(connection)) {
		return fitTiles([], columns);
	}

	if (windows.length === 0) {
		const text = 'plan usage: shown after the first answer';
		return fitTiles(
			[{full: {line: [{text, tone: 'quiet'}]}, dropOrder: 1}, ...extra],
			columns,
		);
	}

	const ordered = [
		...windows.filter((window) => isOfAllModels(window)),
		...windows.filter((window) => !isOfAllModels(window)),
	];
	const extraCells = extra.length === 0 ? 0 : 30;
	const size = windowSizes.find((candidate) => {
		const cells = ordered.map(
			(window) => windowCells(window, candidate, columns) + 3,
		);
		return cells.reduce((sum, count) => sum + count, 0) + extraCells <= columns;
	});
	const isLost = hasLostContact(connection);
	const tiles = ordered.map((window, index): Tile => {
		const options = {now: seen, size: size ?? 'tiny', columns};
		const line = toWindowLine(window, options);
		return {
			full: {
				line: isLost ? toQuiet(line) : line,
				cells: windowCells(window, options.size, columns),
			},
			dropOrder: index + 1,
		};
	});
	return fitTiles([...tiles, ...extra], columns);
}

/** What is billed beyond the plan: that it pays now, or what was spent this month. */
function extraUsageTiles(extra: ExtraUsage | undefined): Tile[] {
	const line = extra && toExtraUsageLine(extra);
	return line === undefined
		? []
		: [{full: {line}, dropOrder: 9, isKept: extra?.isInUse === true}];
}
