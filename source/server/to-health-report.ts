import type {ClaudeHealth} from '../claude/claude-health.js';
import {serverName} from '../port/server-name.js';
import type {Totals} from '../traffic/traffic.js';

/** What `GET /health` tells anybody, also without the API key. */
export function toHealthSummary(
	version: string,
	{status}: Pick<ClaudeHealth, 'status'>,
) {
	return {name: serverName, version, status};
}

/**
What `GET /health` tells those who may use the server. Nobody's mail address, nothing that was said, and not who else
called: that is the owner's to know, who sees it in the dashboard.
*/
export function toHealthReport({
	version,
	pid,
	now,
	model,
	claude,
	totals,
}: {
	version: string;
	pid: number;
	now: number;
	/** The default model. */
	model: {name: string; force: boolean};
	claude: ClaudeHealth;
	totals: Totals;
}) {
	const {problem, cli, login, limits, processes, queue, lastError} = claude;
	const {since, tokensPerSecond, ...counts} = totals;
	return {
		...toHealthSummary(version, claude),
		pid,
		uptimeSeconds: Math.floor((now - since) / 1000),
		model,
		problem: problem ?? null,
		cli: cli ?? null,
		login: login
			? {
					signedIn: login.signedIn,
					method: login.method,
					subscription: login.subscription ?? null,
				}
			: null,
		limits: limits ?? null,
		processes,
		queue,
		requests: counts,
		tokensLastMinute: tokensPerSecond.reduce((sum, count) => sum + count, 0),
		lastError: lastError ?? null,
	};
}
