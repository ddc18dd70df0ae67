import {toTrial} from '../../claude/cli/cli-version.js';
import type {Capability} from '../../claude/claude-health.js';
import {hasLostContact, type Snapshot} from '../../controller/controller.js';
import {type Fact, heading, toFactLines} from '../detail/section.js';
import {
	toExtraUsageLine,
	toPlanWindows,
	toWindowLine,
	trafficTime,
} from '../header/plan-windows.js';
import {connectionSpan, loginLine} from '../header/status-spans.js';
import {key, scrollKeys} from '../keys/menu-keys.js';
import {type Line, plain, toQuiet, wrapLines} from '../line/line.js';
import {formatClock} from '../../traffic/format-moment.js';
import {formatShortDuration, withLocalTimes} from '../text/format-time.js';
import {wrapText} from '../text/wrap-text.js';
import {type OverlayBox, preferredColumns} from './box.js';
import {type OverlayKind, scroll} from './overlay-kind.js';
import type {Overlay} from './overlay.js';
import {cureTitle} from './self-test/self-test-overlay.js';

/** The CLI, its login, processes and plan windows, and how to fix what is wrong. */
export const healthOverlay: OverlayKind<Overlay<'health'>> = {
	keys: [
		key('check-again', ['R', 'enter'], 'recheck'),
		...scrollKeys(),
		key('close', ['esc', 'q', 'h'], 'close'),
	],
	toBox: ({top}, {snapshot, columns, now}) =>
		toHealthBox(snapshot, {columns, now, top}),
	step: scroll,
	commands: {
		'check-again'(session) {
			session.run('refresh');
		},
	},
};

const capabilityName: Record<Capability, string> = {
	'history-replay': 'history',
	'late-settings': 'late settings',
	'deferred-tools': 'client tools',
	usage: 'plan usage',
	rewind: 'process reuse',
};

/** The plan, then the CLI and what it is doing; first of all what to type when something is wrong. */
export function toHealthBox(
	snapshot: Snapshot,
	options: {columns: number; now: number; top: number},
): OverlayBox {
	const {columns, now, top} = options;
	const {claude, connection, startedAt} = snapshot;
	const isLost = hasLostContact(connection);
	const seen = trafficTime(snapshot, now);
	const facts = [
		loginLine(claude).full,
		...limitLines(snapshot, seen),
		[],
		...toFactLines(toFacts(snapshot, seen), columns),
	];
	return {
		title: 'Health',
		columns: preferredColumns + 8,
		top,
		lines: [
			...(isLost ? [] : problemLines(snapshot, options)),
			[connectionSpan(snapshot, now)],
			...(isLost ? toStale(connection, startedAt, {columns, facts}) : facts),
		],
	};
}

/** What was true when contact was lost, and is not known to be; nothing of a server that was never seen. */
function toStale(
	{since, message}: {since: number; message: string},
	startedAt: number,
	{columns, facts}: {columns: number; facts: Line[]},
): Line[] {
	return [
		...wrapLines(message, columns),
		...(startedAt === 0
			? []
			: [
					[],
					plain(`As of ${formatClock(since)}:`, 'waiting'),
					...facts.map((line) => toQuiet(line)),
				]),
	];
}

function problemLines(
	{claude}: Snapshot,
	{columns, now}: {columns: number; now: number},
): Line[] {
	const {problem} = claude;
	return problem === undefined
		? []
		: [
				...wrapLines(
					`✗ ${withLocalTimes(problem.message, now)}`,
					columns,
					'failed',
				),
				plain(cureTitle(problem.cure), 'quiet'),
				...wrapText(problem.cure, columns - 2).map((row): Line => [
					{text: `  ${row}`, tone: 'name', bold: true},
				]),
				[],
			];
}

function toFacts(snapshot: Snapshot, now: number): Fact[] {
	const {claude, traffic} = snapshot;
	const {cli, processes, queue, lastError} = claude;
	const {firstToken, duration} = traffic.totals;
	return [
		{name: 'version', value: snapshot.version},
		{
			name: 'serving since',
			value: `${formatClock(snapshot.startedAt)}, ${formatShortDuration(now - snapshot.startedAt)}`,
		},
		{name: 'CLI', value: cli?.path ?? 'not found'},
		...(cli === undefined
			? []
			: [
					{
						name: 'CLI version',
						value: [cli.version, toTrial(cli.version)]
							.filter(Boolean)
							.join(', '),
					},
					{name: 'features', value: capabilities(cli.capabilities)},
					{
						name: 'runtime',
						value: cli.isTuned ? 'tuned' : 'default',
					},
				]),
		{
			name: 'processes',
			value: `${processes.busy} busy, ${processes.live} live, ${processes.spare} spare, ${processes.booting} booting of ${processes.limit}`,
		},
		{name: 'queue', value: `${queue.waiting} of ${queue.limit}`},
		{name: 'first token', value: percentiles(firstToken)},
		{name: 'duration', value: percentiles(duration)},
		...(lastError === undefined
			? []
			: [
					{
						name: 'last error',
						value: `${formatClock(lastError.at)} ${withLocalTimes(lastError.message, now)}`,
						tone: 'failed' as const,
					},
				]),
	];
}

function capabilities(known: Record<Capability, boolean>): string {
	return Object.entries(capabilityName)
		.map(([capability, name]) => {
			const has = Object.entries(known).some(
				([key, value]) => key === capability && value,
			);
			return `${has ? '✓' : '✗'} ${name}`;
		})
		.join('\n');
}

function percentiles({
	p50,
	p90,
	p99,
}: {
	p50?: number;
	p90?: number;
	p99?: number;
}) {
	return (
		[
			['p50', p50],
			['p90', p90],
			['p99', p99],
		]
			.flatMap(([name, value]) =>
				typeof value === 'number'
					? `${name} ${formatShortDuration(value)}`
					: [],
			)
			.join(' · ') || 'not measured yet'
	);
}

function limitLines({claude}: Snapshot, now: number): Line[] {
	const {limits} = claude;
	const extra = limits?.extraUsage;
	const extraLine = extra && toExtraUsageLine(extra);
	return limits === undefined
		? []
		: [
				[],
				heading(
					'plan',
					limits.status === 'allowed' || extra?.isInUse ? '' : limits.status,
				),
				...toPlanWindows(claude, now).map((window) =>
					toWindowLine(window, {now, size: 'large', columns: 100}),
				),
				...(extraLine === undefined ? [] : [extraLine]),
			];
}
