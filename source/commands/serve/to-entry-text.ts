import type {ClaudeHealth} from '../../claude/claude-health.js';
import {toLogLine} from '../../traffic/to-log-line.js';
import {toPrintableLine} from '../../traffic/to-printable.js';
import type {LogEntry} from './log-entry.js';

/** An entry for a person: a line, or a few where there is something to mend. */
export function toEntryText(entry: LogEntry): string {
	switch (entry.type) {
		case 'serving': {
			const key = entry.needsApiKey
				? 'with one of your API keys'
				: 'with any API key';
			return [
				`claude-max-api ${entry.version} serves ${entry.baseUrl}`,
				`Clients call it ${key}; who names no model gets ${entry.model}.`,
			].join('\n');
		}

		case 'claude': {
			return `${toTime(entry.at)} ${toPrintableHealth(entry.health)}`;
		}

		case 'request': {
			return toLogLine(entry.exchange);
		}

		case 'notice': {
			const sign = entry.level === 'warning' ? '!' : '·';
			return toPrintableLine(`${toTime(entry.at)} ${sign} ${entry.message}`);
		}

		case 'closing': {
			return `Closing (${entry.signal}). Once more to leave at once.`;
		}
	}
}

function toPrintableHealth({problem, cli, login}: ClaudeHealth): string {
	if (problem) {
		return `✗ ${toPrintableLine(problem.message)}\n         To mend it: ${toPrintableLine(problem.cure)}`;
	}

	return toPrintableLine(
		`✓ Claude Code ${cli?.version ?? ''} at ${cli?.path ?? '?'}, ${toLogin(login)}`,
	);
}

function toLogin(login: ClaudeHealth['login']): string {
	if (login === undefined) {
		return 'login not known yet';
	}

	const plan = login.subscription ? ` (${login.subscription})` : '';
	return `signed in by ${login.method}${plan}`;
}

function toTime(at: number): string {
	return new Date(at).toTimeString().slice(0, 8);
}
