import type {ClaudeHealth} from '../../claude/claude-health.js';
import {toLogLine} from '../../traffic/to-log-entry.js';
import {toPrintableLine} from '../../traffic/to-printable.js';
import type {LogEntry} from './log-entry.js';

/** An entry as text without its time: one line, or two where there is a problem with a fix. */
export function toEntryText(entry: LogEntry): string {
	switch (entry.type) {
		case 'serving': {
			const key = entry.needsApiKey
				? 'Clients must send one of your API keys.'
				: 'Use any API key.';
			return [
				`claude-max-api ${entry.version} serves ${entry.baseUrl}`,
				`${key} Default model: ${entry.model}.`,
			].join('\n');
		}

		case 'claude': {
			return toPrintableHealth(entry.health);
		}

		case 'request': {
			return toLogLine(entry.exchange);
		}

		case 'notice': {
			const sign = entry.level === 'warning' ? '!' : '·';
			return toPrintableLine(`${sign} ${entry.message}`);
		}

		case 'closing': {
			return `Stopping (${entry.signal}). Press Ctrl+C again to quit now.`;
		}
	}
}

function toPrintableHealth({problem, cli, login}: ClaudeHealth): string {
	if (problem) {
		return `✗ ${toPrintableLine(problem.message)}\n  Fix: ${toPrintableLine(problem.cure)}`;
	}

	return toPrintableLine(
		`✓ Claude Code ${cli?.version ?? ''} at ${cli?.path ?? '?'}, ${toLogin(login)}`,
	);
}

function toLogin(login: ClaudeHealth['login']): string {
	if (login === undefined) {
		return 'checking login';
	}

	const plan = login.subscription ? ` (${login.subscription})` : '';
	return `signed in with ${login.method}${plan}`;
}
