import process from 'node:process';
import {Hono} from 'hono';
import {
	type BudgetFigures,
	toBudgetFigures,
} from '../../budgets/budget-report.js';
import type {ClaudeHealth} from '../../claude/claude-health.js';
import {serverName} from '../../port/port-holder.js';
import type {Budget} from '../../settings/budget.js';
import type {Totals} from '../../traffic/traffic.js';
import {checkApiKey} from '../access/check-api-key.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {refuseOthers} from './refuse-routes.js';

/** `/` and the base URL for a person and `/health` for programs. Asking costs nothing. */
export function createHealthRoutes(context: AppContext): Hono<AppEnvironment> {
	const {claude, settings, now, version, getTraffic, budgets} = context;
	const app = new Hono<AppEnvironment>({strict: false});

	for (const path of ['/', '/v1']) {
		app.get(path, (c) => c.text(toWelcome(version, new URL(c.req.url).origin)));
		app.all(path, refuseOthers('GET'));
	}

	app.get('/health', (c) => {
		const {apiKeys, model, forceModel} = settings();
		const health = claude.health();
		const asker = toAsker(c.req.raw.headers, apiKeys);
		if (asker === undefined) {
			return c.json(toHealthSummary(version, health));
		}

		return c.json(
			toHealthReport({
				version,
				pid: process.pid,
				now: now(),
				model: {name: model, force: forceModel},
				claude: health,
				totals: getTraffic().totals,
				budgets: toBudgetFigures(
					budgets
						.report()
						.budgets.filter(({budget}) => mayBeShown(budget, asker)),
				),
			}),
		);
	});
	app.all('/health', refuseOthers('GET'));
	return app;
}

/** The budgets of other keys, and the callers that others are, are the owner's to know. */
function mayBeShown(
	{key, caller}: Budget,
	{keyName}: {keyName: string | undefined},
): boolean {
	return caller === undefined && (key === undefined || key === keyName);
}

/** Undefined for those who may not use the server. */
function toAsker(
	headers: Headers,
	apiKeys: Record<string, string>,
): {keyName: string | undefined} | undefined {
	try {
		return {keyName: checkApiKey(headers, apiKeys)};
	} catch {
		return undefined;
	}
}

/** The part of `GET /health` that needs no API key. */
function toHealthSummary(
	version: string,
	{status}: Pick<ClaudeHealth, 'status'>,
) {
	return {name: serverName, version, status};
}

/**
The rest of `GET /health`, for those who may use the server. Nobody's mail address, nothing that was said, and not who else
called: that is the owner's to know, who sees it in the dashboard.
*/
function toHealthReport({
	version,
	pid,
	now,
	model,
	claude,
	totals,
	budgets,
}: {
	version: string;
	pid: number;
	now: number;
	/** The default model. */
	model: {name: string; force: boolean};
	claude: ClaudeHealth;
	totals: Totals;
	budgets: BudgetFigures[];
}) {
	const {problem, cli, login, limits, processes, queue, lastError} = claude;
	const {since, tokensPerSecond, ...counts} = totals;
	return {
		...toHealthSummary(version, claude),
		pid,
		// The clock may have been set back.
		uptimeSeconds: Math.max(0, Math.floor((now - since) / 1000)),
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
		budgets,
		processes,
		queue,
		requests: counts,
		tokensLastMinute: tokensPerSecond.reduce((sum, count) => sum + count, 0),
		lastError: lastError ?? null,
	};
}

/** What somebody sees who opens the address in a browser. */
function toWelcome(version: string, origin: string): string {
	return `claude-max-api ${version} is running.

Base URL for OpenAI-compatible clients: ${origin}/v1
Base URL for Anthropic clients:         ${origin}
Models:                                 ${origin}/v1/models
State of the CLI, login and processes:  ${origin}/health
`;
}
