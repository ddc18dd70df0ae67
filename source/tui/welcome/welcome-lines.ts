import {isOfPlan, type Problem, isCommand} from '../../claude/claude-health.js';
import type {Snapshot} from '../../controller/controller.js';
import type {Notice} from '../../traffic/traffic.js';
import {toFix} from '../dashboard/commands/fix.js';
import {isChecked} from '../header/status-spans.js';
import {cureTitle} from '../overlays/self-test/self-test-overlay.js';
import {keyHint, type Line, plain, toRows, wrapLines} from '../line/line.js';
import {withLocalTimes} from '../text/format-time.js';
import {wrapText} from '../text/wrap-text.js';
import {curlExample} from './curl.js';

/**
What stands in the middle of the list's place while nothing has come: what is missing, or how to connect. In a low window
without blank lines.
*/
export function toWelcomeLines(
	snapshot: Snapshot,
	{
		columns,
		rows,
		...options
	}: {columns: number; rows: number; now: number; unseen?: Notice | undefined},
): Line[] {
	const block = Math.min(columns, blockColumns);
	const lines = toAllLines(snapshot, {...options, columns: block});
	if (lines.length > rows) {
		return lines.filter(({length}) => length > 0);
	}

	const left = ' '.repeat(Math.floor((columns - block) / 2));
	// A little above the middle, as a page is read.
	const above = Math.floor((rows - lines.length) / 3);
	return [
		...Array.from({length: above}, () => []),
		...lines.map((line): Line =>
			left === '' || line.length === 0 ? line : [{text: left}, ...line],
		),
	];
}

/** Wide enough for the longest line of the example. */
const blockColumns = 72;

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
			...wrapLines(connection.message, columns),
			[],
			keyHint('q', 'quit, then choose another port with --port'),
		];
	}

	if (connection.status === 'refused') {
		return [
			[
				{
					text: '✗ Not attached: no access to the server',
					tone: 'failed',
					bold: true,
				},
			],
			[],
			...wrapLines(connection.message, columns),
			[],
			keyHint('a', 'show the state of the service'),
			keyHint('q', 'quit, then run it as the server’s user, or with --port'),
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
		return [
			[{text: '◐ Connecting to the server…', tone: 'waiting', turns: true}],
		];
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
	// The CLI believes that it is signed in, so only a request can show it.
	const isRefused =
		problem.code === 'claude_not_authenticated' &&
		snapshot.claude.login?.signedIn === true;
	const isTyped = isCommand(problem.cure);
	return [
		...titled(
			`▲ ${problemTitle[problem.code]}`,
			saysTitle(problem.message) ? '' : withLocalTimes(problem.message, now),
			columns,
		),
		[],
		plain(
			toFix(snapshot.claude)
				? 'Run this here with F, or in another terminal:'
				: cureTitle(problem.cure),
			'quiet',
		),
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
		...(toFix(snapshot.claude) ? [keyHint('F', 'run it here')] : []),
		...(canWait || isRefused ? [] : [keyHint('R', 'check again')]),
		keyHint('h', 'details'),
		...(snapshot.mode === 'local' && !canWait
			? [keyHint('d', 'try the demo (no account needed)')]
			: []),
	];
}

/** That nobody is signed in is what the title says. */
function saysTitle(message: string): boolean {
	return /^(?:The )?Claude Code(?: CLI)? is not signed in\.?$/v.test(message);
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
						turns: true,
					},
				],
		[],
		...(unseen ? toNoticeLines(unseen, columns) : []),
		step(1, 'Point any OpenAI- or Anthropic-compatible program at'),
		[
			{text: '   base URL  ', tone: 'quiet'},
			{text: baseUrl, tone: 'name', bold: true},
		],
		[
			{text: '   API key   ', tone: 'quiet'},
			{text: needsApiKey ? 'one of those in the settings' : 'anything'},
		],
		[
			{text: '   model     ', tone: 'quiet'},
			{text: `${model.name} (or leave empty)`},
		],
		[],
		step(2, 'Or try it:'),
		...toRows(curlExample(snapshot), columns),
		[],
		step(3, 'Keep it running without this window'),
		[{text: ' '}, ...keyHint('a', 'start at login')],
		[],
		[
			...keyHint('t', 'self-test'),
			...keyHint('y', 'copy the base URL or the command'),
			...keyHint('?', 'all keys'),
		],
	];
}

function step(number: number, what: string): Line {
	return [{text: `${number}  `, bold: true}, {text: what}];
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
		...(message === '' ? [] : [[], ...wrapLines(message, columns)]),
	];
}
