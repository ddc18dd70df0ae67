import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import type {Claude} from '../../../source/claude/claude.js';
import type {ClaudeHealth} from '../../../source/claude/claude-health.js';
import {createClaude} from '../../../source/claude/create-claude.js';
import {createClaudeHome} from '../../stand-ins/claude-home.js';
import {createMessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import {createUsageApi} from '../../stand-ins/usage-api/create-usage-api.js';
import {gather} from '../start-claude.js';

// The real CLI with a login file, and `api.anthropic.com` played.

const resetsAt = '2035-01-01T00:00:00+00:00';

test('the real CLI learns the windows of the plan in spite of the environment of turns, and is not asked with each turn', async (t) => {
	const {claude, usage, learn} = await start(t);
	usage.answer.body = {
		five_hour: {utilization: 42, resets_at: resetsAt},
		seven_day: {utilization: 7, resets_at: resetsAt},
		seven_day_opus: null,
		extra_usage: {
			is_enabled: true,
			monthly_limit: 5000,
			used_credits: 1250,
			utilization: 25,
			currency: 'USD',
		},
		limits: [
			{
				kind: 'weekly_scoped',
				group: 'weekly',
				percent: 63,
				resets_at: resetsAt,
				scope: {model: {display_name: 'Fable'}},
			},
		],
	};
	await learn(({limits}) => limits !== undefined);
	const at = Date.parse(resetsAt);
	t.like(claude.health().limits, {
		status: 'allowed',
		windows: [
			{name: 'five_hour', utilization: 0.42, resetsAt: at},
			{name: 'seven_day', utilization: 0.07, resetsAt: at},
			{name: 'seven_day_fable', model: 'Fable', utilization: 0.63},
		],
		extraUsage: {isEnabled: true, spent: 12.5, limit: 50, currency: 'USD'},
	});
	const before = toUsage(usage.requests).length;
	await answered(t, claude);
	await answered(t, claude);
	t.is(toUsage(usage.requests).length, before);

	usage.answer.body = {five_hour: {utilization: 50, resets_at: resetsAt}};
	await learn(({limits}) => limits?.windows[0]?.utilization === 0.5);
	t.deepEqual(
		usage.requests.filter((request) => !known.has(request)),
		[],
	);
});

const known = new Set(['GET /api/oauth/usage', 'GET /api/oauth/profile']);

function toUsage(requests: string[]): string[] {
	return requests.filter((request) => request.endsWith('/usage'));
}

async function answered(t: ExecutionContext, claude: Claude): Promise<void> {
	const {done} = await gather(claude);
	t.truthy(done);
}

async function start(t: ExecutionContext) {
	const api = await createMessagesApi();
	const usage = await createUsageApi();
	const home = await createClaudeHome(api, {isSignedIn: false});
	await signIn(home.folder);
	let passed = 0;
	const claude = createClaude({
		home: home.folder,
		model: 'sonnet',
		spareProcesses: 0,
		maxProcesses: 2,
		elapsed: () => performance.now() + passed,
		env: {...home.env, ...usage.env},
	});
	const known = claude.knownModels();
	t.teardown(async () => {
		await claude.close();
		await api.close();
		await usage.close();
		await home.close();
	});
	return {
		claude,
		api,
		usage,
		/** Asks turns, hours apart, until it is known: a CLI on a busy machine may fail to learn it in time. */
		async learn(isSo: (health: ClaudeHealth) => boolean) {
			await known;
			while (!isSo(claude.health())) {
				passed += 2 * 3_600_000;
				await answered(t, claude);
			}
		},
	};
}

/** A login as `claude auth login` leaves it, which may read the usage. */
async function signIn(home: string): Promise<void> {
	const folder = path.join(home, '.claude');
	await mkdir(folder, {recursive: true});
	const claudeAiOauth = {
		accessToken: 'sk-ant-oat01-stand-in',
		refreshToken: 'sk-ant-ort01-stand-in',
		expiresAt: Date.parse(resetsAt),
		scopes: ['user:inference', 'user:profile'],
		subscriptionType: 'max',
	};
	await writeFile(
		path.join(folder, '.credentials.json'),
		JSON.stringify({claudeAiOauth}),
		{mode: 0o600},
	);
}
