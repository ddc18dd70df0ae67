import process from 'node:process';
import {Hono} from 'hono';
import type {AppContext} from './app-context.js';
import type {AppEnvironment} from './app-environment.js';
import {checkApiKey} from './check-api-key.js';
import {refuseOthers} from './refuse-routes.js';
import {toHealthReport, toHealthSummary} from './to-health-report.js';
import {toWelcome} from './to-welcome.js';

/** `/` and the base URL for a person and `/health` for programs. Asking costs nothing. */
export function createHealthRoutes(context: AppContext): Hono<AppEnvironment> {
	const {claude, settings, now, version, getTraffic} = context;
	const app = new Hono<AppEnvironment>({strict: false});

	for (const path of ['/', '/v1']) {
		app.get(path, (c) => c.text(toWelcome(version, new URL(c.req.url).origin)));
		app.all(path, refuseOthers('GET'));
	}

	app.get('/health', (c) => {
		const {apiKeys, model, forceModel} = settings();
		const health = claude.health();
		if (!mayKnow(c.req.raw.headers, apiKeys)) {
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
			}),
		);
	});
	app.all('/health', refuseOthers('GET'));
	return app;
}

function mayKnow(headers: Headers, apiKeys: Record<string, string>): boolean {
	try {
		checkApiKey(headers, apiKeys);
		return true;
	} catch {
		return false;
	}
}
