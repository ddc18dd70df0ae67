import test, {type ExecutionContext} from 'ava';
import type {Budgets} from '../../../source/budgets/create-budgets.js';
import {createServer} from '../../../source/server/create-server.js';
import {createMetricsRoutes} from '../../../source/server/routes/create-metrics-routes.js';
import {defaultSettings} from '../../../source/settings/default-settings.js';
import type {Settings} from '../../../source/settings/settings.js';
import {createTrafficStore} from '../../../source/traffic/create-traffic-store.js';
import {exampleExchange} from '../../tui/scenes/example-exchange.js';
import {createScriptedClaude, health, sayHello} from '../fixtures.js';

function prepare(t: ExecutionContext, changes: Partial<Settings> = {}) {
	const traffic = createTrafficStore();
	const claude = createScriptedClaude(sayHello, {
		...health,
		limits: {
			status: 'allowed',
			windows: [
				{name: 'five_hour', utilization: 0.25, resetsAt: 1_800_000_000_000},
			],
		},
	});
	const settings = () => ({...defaultSettings, port: 0, ...changes});
	const version = '1.2.3';
	const state = {used: 300, reserved: 0};
	const budgets: Pick<Budgets, 'report'> = {
		report: () => ({
			countsFrom: 'run',
			budgets: [
				{budget: {tokens: 1000, per: 'day'}, name: 'agent', ...state},
				{budget: {allowedModels: ['opus']}, name: 'models', ...state},
			],
		}),
	};
	const server = createServer({claude, traffic, settings, version});
	t.teardown(server.close);
	server.mount(
		'/metrics',
		createMetricsRoutes({claude, traffic, settings, budgets, version}),
	);

	async function get(init: RequestInit = {}) {
		const response = await server.fetch(
			new Request('http://127.0.0.1:3456/metrics', init),
		);
		const body = await response.text();
		return {status: response.status, headers: response.headers, body};
	}

	async function ask(
		caller = 'test/1.0',
		headers: Record<string, string> = {},
	) {
		const response = await server.fetch(
			new Request('http://127.0.0.1:3456/v1/chat/completions', {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'user-agent': caller,
					...headers,
				},
				body: JSON.stringify({
					messages: [{role: 'user', content: 'ZQ-PROMPT'}],
				}),
			}),
		);
		await response.text();
	}

	return {get, ask, traffic};
}

test('a request that is held for the reset of a limit counts as running, and apart', async (t) => {
	const {get, traffic} = prepare(t);
	const {id, marks, answer, ...request} = exampleExchange({id: 'req_held'});
	const at = marks.received;
	traffic.dispatch({
		type: 'received',
		id,
		at,
		request: {...request, isStructured: answer.isStructured},
	});
	const event = {type: 'held', until: at + 60_000} as const;
	traffic.dispatch({type: 'claude', id, at, event});
	const {body} = await get();
	t.regex(body, /^claude_max_api_requests_running 1$/mv);
	t.regex(body, /^claude_max_api_requests_held 1$/mv);
	t.regex(body, /^claude_max_api_queue_length 0$/mv);
	traffic.dispatch({type: 'cancelled', id, at, by: 'client'});
	const {body: after} = await get();
	t.regex(after, /^claude_max_api_requests_held 0$/mv);
});

test('requests are counted from before the first look at the metrics, and after', async (t) => {
	const {get, ask} = prepare(t);
	await ask();
	const first = await get();
	t.is(first.status, 200);
	t.regex(first.headers.get('content-type') ?? '', /^text\/plain; version=/v);
	const labels =
		'status="done",shape="chat",model="claude-opus-4-8",caller="test/1.0"';
	t.true(first.body.includes(`claude_max_api_requests_total{${labels}} 1\n`));
	await ask();
	const {body} = await get();
	for (const line of [
		`claude_max_api_requests_total{${labels}} 2`,
		'claude_max_api_tokens_total{kind="output",model="claude-opus-4-8"} 4',
		'claude_max_api_request_duration_seconds_count{model="claude-opus-4-8"} 2',
		'claude_max_api_first_token_seconds_count{model="claude-opus-4-8"} 2',
		'claude_max_api_requests_running 0',
		'claude_max_api_processes{state="spare"} 1',
		'claude_max_api_plan_window_used_ratio{window="five_hour"} 0.25',
		'claude_max_api_plan_window_reset_timestamp_seconds{window="five_hour"} 1800000000',
		'claude_max_api_budget_used{budget="agent",unit="tokens"} 300',
		'claude_max_api_budget_limit{budget="agent",unit="tokens"} 1000',
		'claude_max_api_ready 1',
		'claude_max_api_info{version="1.2.3"} 1',
	]) {
		t.true(body.includes(`\n${line}\n`), line);
	}

	t.false(body.includes('budget="models"'));
	t.false(body.includes('ZQ-PROMPT'));
});

test('the metrics need the API key that requests need', async (t) => {
	const {get, ask} = prepare(t, {apiKeys: {laptop: 'a-long-secret'}});
	await ask('test/1.0', {'x-api-key': 'a-long-secret'});
	const refused = await get();
	t.is(refused.status, 401);
	const authorization = 'Bearer a-long-secret';
	const {status, body} = await get({headers: {authorization}});
	t.is(status, 200);
	t.true(body.includes('caller="test/1.0 (laptop)"'));
	t.false(body.includes('a-long-secret'));
});

test('callers beyond a bound are counted as others', async (t) => {
	const {get, ask} = prepare(t);
	for (let index = 0; index < 105; index++) {
		await ask(`client${index}`);
	}

	const {body} = await get();
	t.true(body.includes('caller="client99"} 1\n'));
	t.false(body.includes('caller="client100"'));
	t.true(body.includes('caller="others"} 5\n'));
});

test('the metrics can only be read', async (t) => {
	const {get} = prepare(t);
	const {status} = await get({method: 'POST'});
	t.is(status, 405);
});
