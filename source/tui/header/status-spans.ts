import type {Snapshot} from '../../controller/controller.js';
import type {Span, Line} from '../line/line.js';
import {formatMoment, formatShortDuration} from '../text/format-time.js';
import {toSingleLine} from '../text/sanitize.js';
import {
	type ClaudeHealth,
	isOfPlan,
	isSetUp,
	nameLoginMethod,
} from '../../claude/claude-health.js';

/** Whether requests are served, in a sign, a colour and words. */
export function connectionSpan(
	{connection, claude, startedAt}: Snapshot,
	now: number,
): Span {
	switch (connection.status) {
		case 'serving': {
			if (claude.problem === undefined && !isChecked(claude)) {
				return {text: '◐ checking Claude Code', tone: 'waiting', turns: true};
			}

			return claude.problem === undefined
				? {text: '● serving', tone: 'ready'}
				: toProblemSpan(claude, now);
		}

		case 'starting': {
			return {text: '◐ starting', tone: 'waiting', turns: true};
		}

		case 'failed': {
			return {text: `✗ ${toSingleLine(connection.message)}`, tone: 'failed'};
		}

		case 'refused': {
			return {text: '✗ no access to the server', tone: 'failed'};
		}

		case 'lost': {
			const time = formatShortDuration(now - connection.since);
			return {
				// A server that was never seen has not been lost.
				text:
					startedAt === 0
						? `▲ not connected for ${time}, retrying…`
						: `▲ disconnected ${time}, reconnecting…`,
				tone: 'failed',
			};
		}
	}
}

/** A limit says when it ends: nothing else is to be known, or done. */
function toProblemSpan({problem, limits}: ClaudeHealth, now: number): Span {
	if (problem === undefined || !isOfPlan(problem)) {
		return {text: '▲ not ready', tone: 'waiting', bold: true};
	}

	const {resetsAt} = limits ?? {};
	const back =
		resetsAt === undefined || resetsAt <= now
			? ''
			: `, back ${formatMoment(resetsAt, now)}`;
	const what =
		problem.code === 'extra_usage_stopped'
			? 'extra usage stopped'
			: 'limit reached';
	return {text: `■ ${what}${back}`, tone: 'failed', bold: true};
}

/** The CLI and its login have been looked at. */
export function isChecked({status, login}: ClaudeHealth): boolean {
	return status !== 'starting' && login !== undefined;
}

/** The CLI, its version and whose login it has; what is wrong comes first. */
export function loginLine(claude: ClaudeHealth): {full: Line; short: Line} {
	const {cli} = claude;
	const version: Span = {
		text: cli === undefined ? '' : `Claude Code ${toSingleLine(cli.version)}`,
	};
	const state = toState(claude);
	const login: Span[] =
		cli === undefined
			? [state]
			: [version, {text: ' · ', tone: 'quiet'}, state];
	return {
		full: login,
		short: isSetUp(claude) && cli !== undefined ? [version] : [state],
	};
}

function toState({status, login}: ClaudeHealth): Span {
	switch (status) {
		case 'starting': {
			return {text: '◐ looking for the CLI', tone: 'waiting'};
		}

		// That a limit is reached is said where it says whether requests are served.
		case 'limited':
		case 'ready': {
			if (login === undefined) {
				return {text: '◐ checking login', tone: 'waiting'};
			}

			const parts = [
				login.subscription ?? nameLoginMethod(login.method),
				login.email,
			];
			const known = parts.flatMap((part) =>
				part === undefined ? [] : toSingleLine(part),
			);
			return known.length === 0
				? {text: '✓ signed in', tone: 'ready'}
				: {text: `✓ ${known.join(' · ')}`, tone: 'ready'};
		}

		case 'missing': {
			return {text: '✗ no Claude Code CLI', tone: 'failed'};
		}

		case 'outdated': {
			return {text: '✗ CLI too old', tone: 'failed'};
		}

		case 'signed-out': {
			return {
				text: login?.signedIn ? '✗ login refused' : '✗ not signed in',
				tone: 'failed',
			};
		}

		case 'blocked': {
			return {text: '✗ account blocked', tone: 'failed'};
		}
	}
}
