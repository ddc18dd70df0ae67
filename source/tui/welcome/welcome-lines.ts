import {isOfPlan, type Problem} from '../../claude/claude-health.js';
import type {Snapshot} from '../../controller/controller.js';
import type {Notice} from '../../traffic/traffic.js';
import {isChecked} from '../header/status-spans.js';
import {cureTitle} from '../overlays/self-test/self-test-overlay.js';
import {isCommand} from '../../claude/is-command.js';
import {keyHint, type Line, plain, toRows} from '../line/line.js';
import {withLocalTimes} from '../text/format-time.js';
import {wrapText} from '../text/wrap-text.js';
import {curlExample} from './curl.js';

/**
What stands in place of the list while nothing has come: what is missing, or how to connect. In a low window without blank
lines.
*/
export function toWelcomeLines(
	snapshot: Snapshot,
	{
		rows,
		...options
	}: {columns: number; rows: number; now: number; unseen?: Notice | undefined},
): Line[] {
	const lines = toAllLines(snapshot, options);
	return lines.length > rows ? lines.filter(({length}) => length > 0) : lines;
}

function toAllLines(
	snapshot: Snapshot,
	options: {columns: number; now: number; unseen?: Notice | undefined},
): Line[] {
	const {columns} = options;
	const {connection, claude} = snapshot;
	if (connection.status === 'failed') {
		return [
			[{text: '✗ The server could not start', tone: 'failed', bold: true}],
			[],
			...wrapText(connection.message, columns).map((row) => plain(row)),
			[],
			keyHint('q', 'quit, then choose another port with --port'),
		];
	}

	if (connection.status === 'lost') {
		return [
			...titled('▲ No contact with the server', connection.message, columns),
			[],
			plain('This screen reconnects by itself.', 'quiet'),
			[],
			keyHint('a', 'show the state of the service'),
			keyHint('q', 'quits'),
		];
	}

	if (snapshot.mode === 'attached' && connection.status === 'starting') {
		return [plain('◐ connecting to the server', 'waiting')];
	}

	return claude.problem === undefined
		? toConnectLines(snapshot, options)
		: toProblemLines(claude.problem, snapshot, options);
}

const problemTitle: Record<Problem['code'], string> = {
	cli_not_found: 'Claude Code is not installed',
	cli_failed: 'Claude Code does not run',
	cli_outdated: 'Claude Code is too old',
	claude_not_authenticated: 'Claude Code is not signed in',
	account_on_hold: 'The account is on hold',
	verification_required: 'The account must be verified',
	organization_not_allowed: 'The organization does not allow Claude Code',
	insufficient_quota: 'The plan’s limit is reached',
	extra_usage_stopped: 'Stopped: extra usage would be billed',
};

function toProblemLines(
	problem: Problem,
	snapshot: Snapshot,
	{columns, now}: {columns: number; now: number},
): Line[] {
	const canWait = isOfPlan(problem);
	// The CLI believes itself signed in, so that only a request can tell.
	const isRefused =
		problem.code === 'claude_not_authenticated' &&
		snapshot.claude.login?.signedIn === true;
	const isTyped = isCommand(problem.cure);
	return [
		...titled(
			`▲ ${problemTitle[problem.code]}`,
			withLocalTimes(problem.message, now),
			columns,
		),
		[],
		plain(cureTitle(problem.cure), 'quiet'),
		...wrapText(problem.cure, columns - 2).map((row): Line => [
			{text: '  '},
			{text: row, tone: 'name', bold: true},
		]),
		[],
		...(!isTyped || isRefused
			? []
			: [plain('This screen updates by itself.', 'quiet'), []]),
		...(isRefused
			? [keyHint('t', 'try the login again with one small request')]
			: []),
		...(canWait || isRefused ? [] : [keyHint('R', 'check again')]),
		keyHint('h', 'details'),
		...(snapshot.mode === 'local' && !canWait
			? [keyHint('d', 'try the demo (no account needed)')]
			: []),
	];
}

function toConnectLines(
	snapshot: Snapshot,
	{columns, unseen}: {columns: number; unseen?: Notice | undefined},
): Line[] {
	const {baseUrl, model, needsApiKey} = snapshot;
	return [
		isChecked(snapshot.claude)
			? [{text: 'Ready for requests', tone: 'ready', bold: true}]
			: [
					{
						text: '◐ Checking Claude Code and its login…',
						tone: 'waiting',
						bold: true,
					},
				],
		[],
		...(unseen ? toNoticeLines(unseen, columns) : []),
		plain('Point any OpenAI-compatible program at', 'quiet'),
		[
			{text: '  base URL  ', tone: 'quiet'},
			{text: baseUrl, tone: 'name', bold: true},
		],
		[
			{text: '  API key   ', tone: 'quiet'},
			{text: needsApiKey ? 'one of those in the settings' : 'anything'},
		],
		[
			{text: '  model     ', tone: 'quiet'},
			{text: `${model.name} (or leave empty)`},
		],
		[],
		plain('Or try it:', 'quiet'),
		...toRows(curlExample(snapshot), columns),
		[],
		keyHint('t', 'run a self-test (one small request)'),
		keyHint('y', 'copy the base URL or the curl command'),
		keyHint('a', 'keep it running: start at login'),
	];
}

/** A client that was turned away is no request that could be listed. */
function toNoticeLines({message}: Notice, columns: number): Line[] {
	return [
		...wrapText(`▲ ${message}`, columns)
			.slice(0, 4)
			.map((row) => plain(row, 'waiting')),
		keyHint('e', 'show all events'),
		[],
	];
}

function titled(title: string, message: string, columns: number): Line[] {
	return [
		[{text: title, tone: 'waiting', bold: true}],
		[],
		...wrapText(message, columns).map((row) => plain(row)),
	];
}
