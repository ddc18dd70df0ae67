import {Hono} from 'hono';
import {toBudgetFigures} from '../../budgets/budget-report.js';
import {type Budgets, noBudgets} from '../../budgets/create-budgets.js';
import type {Claude} from '../../claude/claude.js';
import type {Settings} from '../../settings/settings.js';
import type {TrafficStore} from '../../traffic/create-traffic-store.js';
import type {Exchange} from '../../traffic/exchange.js';
import {isEnded, toEnded} from '../../traffic/is-ended.js';
import {countHeld} from '../../traffic/traffic.js';
import {checkApiKey} from '../access/check-api-key.js';
import type {AppEnvironment} from '../app-context.js';
import {refuseOthers} from './refuse-routes.js';

type Parts = {
	claude: Pick<Claude, 'health'>;
	traffic: Pick<TrafficStore, 'get' | 'getState' | 'subscribe'>;
	settings: () => Settings;
	budgets?: Pick<Budgets, 'report'>;
	version: string;
};

/** `/metrics` in Prometheus' text format, for who has an API key if one is needed. Asking costs nothing. */
export function createMetricsRoutes(parts: Parts): Hono<AppEnvironment> {
	const app = new Hono<AppEnvironment>({strict: false});
	let metrics: Promise<Metrics> | undefined;

	app.get('/', async (c) => {
		checkApiKey(c.req.raw.headers, parts.settings().apiKeys);
		// The library is loaded and counting begins with the first that asks: most servers are never asked.
		metrics ??= createMetrics(parts);
		const {read, contentType} = await metrics;
		return c.text(await read(), 200, {'content-type': contentType});
	});
	app.all('/', refuseOthers('GET'));
	return app;
}

type Metrics = {contentType: string; read(): Promise<string>};

/** Callers, each a time series of its own: clients choose their names. */
const callerLimit = 100;

/** Counts the requests that the traffic still has, and from then on each as it ends. */
async function createMetrics({
	claude,
	traffic,
	budgets = noBudgets,
	version,
}: Parts): Promise<Metrics> {
	// Its names are on `default` alone where it is bundled.
	const {default: library} = await import('prom-client');
	const {Counter, Gauge, Histogram, Registry} = library;
	const registry = new Registry();
	const registers = [registry];
	const prefix = 'claude_max_api';
	const callers = new Set<string>();

	const counter = (name: string, help: string, labelNames: string[]) =>
		new Counter({name: `${prefix}_${name}`, help, labelNames, registers});
	const gauge = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({name: `${prefix}_${name}`, help, labelNames, registers});
	const histogram = (name: string, help: string, buckets: number[]) =>
		new Histogram({
			name: `${prefix}_${name}`,
			help,
			labelNames: ['model'],
			buckets,
			registers,
		});

	gauge('info', 'Version of the server.', ['version']).set({version}, 1);
	const requests = counter('requests_total', 'Requests that have ended.', [
		'status',
		'shape',
		'model',
		'caller',
	]);
	const tokens = counter(
		'tokens_total',
		'Tokens by kind. Thinking tokens are part of the output.',
		['kind', 'model'],
	);
	const price = counter(
		'list_price_dollars_total',
		'API list price; the subscription covers it.',
		['model'],
	);
	const firstToken = histogram(
		'first_token_seconds',
		'Time to first token.',
		[0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60],
	);
	const duration = histogram(
		'request_duration_seconds',
		'Duration of answers.',
		[0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600],
	);
	const running = gauge(
		'requests_running',
		'Requests being answered, queued or held.',
	);
	const held = gauge(
		'requests_held',
		'Requests that wait for the reset of a limit of the plan.',
	);
	const queue = gauge('queue_length', 'Turns that wait for a process.');
	const processes = gauge('processes', 'Processes of the CLI.', ['state']);
	const ready = gauge('ready', '1 if Claude Code can answer.');
	const used = gauge('plan_window_used_ratio', 'Used share of a plan window.', [
		'window',
	]);
	const resets = gauge(
		'plan_window_reset_timestamp_seconds',
		'When a plan window resets.',
		['window'],
	);
	const budgetUsed = gauge(
		'budget_used',
		'Amount of a budget used in its current period, in its unit.',
		['budget', 'unit'],
	);
	const budgetLimit = gauge('budget_limit', 'Limit of a budget, in its unit.', [
		'budget',
		'unit',
	]);

	function toCaller(caller: string): string {
		if (callers.size < callerLimit) {
			callers.add(caller);
		}

		return callers.has(caller) ? caller : 'others';
	}

	function count(exchange: Exchange): void {
		const {status, shape, modelUsed: model = '', marks, usage} = exchange;
		const caller = toCaller(exchange.caller);
		requests.inc({status, shape, model, caller});
		if (usage) {
			tokens.inc({kind: 'input', model}, usage.input);
			tokens.inc({kind: 'cache_read', model}, usage.cacheRead);
			tokens.inc({kind: 'cache_write', model}, usage.cacheCreation);
			tokens.inc({kind: 'output', model}, usage.output);
			tokens.inc({kind: 'thinking', model}, usage.thinking ?? 0);
		}

		price.inc({model}, exchange.costUsd ?? 0);
		if (status === 'done' && marks.ended !== undefined) {
			const first = marks.firstToken ?? marks.ended;
			firstToken.observe({model}, (first - marks.received) / 1000);
			duration.observe({model}, (marks.ended - marks.received) / 1000);
		}
	}

	for (const exchange of traffic.getState().exchanges) {
		if (isEnded(exchange)) {
			count(exchange);
		}
	}

	traffic.subscribe((event) => {
		const exchange = toEnded(event, traffic.get);
		if (exchange) {
			count(exchange);
		}
	});

	function readGauges(): void {
		const health = claude.health();
		const {limit: _, ...states} = health.processes;
		running.set(traffic.getState().totals.running);
		held.set(countHeld(traffic.getState()));
		queue.set(health.queue.waiting);
		ready.set(health.status === 'ready' ? 1 : 0);
		for (const [state, number] of Object.entries(states)) {
			processes.set({state}, number);
		}

		used.reset();
		resets.reset();
		for (const {name, utilization, resetsAt} of health.limits?.windows ?? []) {
			if (utilization !== undefined) {
				used.set({window: name}, utilization);
			}

			if (resetsAt !== undefined) {
				resets.set({window: name}, resetsAt / 1000);
			}
		}

		budgetUsed.reset();
		budgetLimit.reset();
		for (const {name, unit, used: amount, limit} of toBudgetFigures(
			budgets.report().budgets,
		)) {
			budgetUsed.set({budget: name, unit}, amount);
			budgetLimit.set({budget: name, unit}, limit);
		}
	}

	return {
		contentType: registry.contentType,
		async read() {
			readGauges();
			return registry.metrics();
		},
	};
}
