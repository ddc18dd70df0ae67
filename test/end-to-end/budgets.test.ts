import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import OpenAi, {APIError} from 'openai';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {startProgram} from './start-program.js';

// Each test runs programs and several processes of the CLI.
const {serial} = test;

async function prepare(t: ExecutionContext, settings: Record<string, unknown>) {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	t.teardown(api.close);
	t.teardown(home.close);
	const folder = path.join(home.folder, '.config/claude-max-api');
	const file = path.join(folder, 'config.json');
	await mkdir(folder, {recursive: true});
	await writeFile(file, JSON.stringify(settings));

	return {
		api,
		file,
		async serve() {
			const server = startProgram(t, ['--port', '0', '--json'], home.env);
			const {baseUrl} = JSON.parse(await server.line('"serving"')) as {
				baseUrl: string;
			};
			const ask = async (key: string, model = 'claude-opus-4') =>
				send(baseUrl, key, model);
			return {server, baseUrl, ask};
		},
		start: (args: string[], env: Record<string, string> = {}) =>
			startProgram(t, args, {...home.env, ...env}),
	};
}

/** The answer, or the failure, and what its headers say of the budget. */
async function send(baseURL: string, apiKey: string, model: string) {
	const client = new OpenAi({baseURL, apiKey, maxRetries: 0});
	try {
		const {data, response} = await client.chat.completions
			.create({model, messages: [{role: 'user', content: 'Hi'}]})
			.withResponse();
		return {
			text: data.choices[0]?.message.content,
			budget: response.headers.get('x-claude-max-api-budget'),
		};
	} catch (error) {
		if (!(error instanceof APIError)) {
			throw error;
		}

		const {code, message} = error;
		const headers = error.headers as Headers;
		return {
			status: Number(error.status),
			code,
			message,
			retryAfter: Number(headers.get('retry-after')),
			shouldRetry: headers.get('x-should-retry'),
		};
	}
}

const apiKeys = {editor: 'key-of-the-editor', agent: 'key-of-the-agent'};

serial(
	'two keys have different budgets at once, and a restart does not reset them',
	async (t) => {
		const {api, serve} = await prepare(t, {
			apiKeys,
			budgets: [
				{name: 'editor', key: 'editor', requests: 5, per: 'week'},
				{name: 'agent', key: 'agent', requests: 1, per: 'week'},
				{key: 'agent', allowedModels: ['haiku']},
			],
		});
		const first = await serve();
		const answer = {text: 'Echo: Hi', budget: null};
		t.deepEqual(await first.ask(apiKeys.editor), answer);
		t.deepEqual(await first.ask(apiKeys.agent, 'haiku'), answer);
		t.like(await first.ask(apiKeys.agent, 'opus'), {
			status: 403,
			code: 'model_not_allowed',
		});
		const refused = await first.ask(apiKeys.agent, 'haiku');
		t.like(refused, {
			status: 429,
			code: 'budget_exceeded',
			shouldRetry: 'false',
		});
		t.regex(refused.message!, /"agent" is used up until \d{4}-/v);
		const week = 7 * 24 * 60 * 60;
		t.true(refused.retryAfter! > 0 && refused.retryAfter! <= week + 3600);
		await first.server.line(String.raw`The budget \"agent\" is used up`);
		t.deepEqual(await first.ask(apiKeys.editor), answer);
		first.server.kill('SIGTERM');
		await first.server.ended;

		const asked = api.requests.length;
		const second = await serve();
		t.like(await second.ask(apiKeys.agent, 'haiku'), {
			code: 'budget_exceeded',
		});
		t.is(api.requests.length, asked);
		await second.ask(apiKeys.editor);
		await second.ask(apiKeys.editor);
		t.like(await second.ask(apiKeys.editor), {budget: '80% editor'});
		t.like(await second.ask(apiKeys.editor), {code: 'budget_exceeded'});
	},
);

serial(
	'a budget that is used up is refused in the shape of each API',
	async (t) => {
		const {serve} = await prepare(t, {
			budgets: [{name: 'all', requests: 1, per: 'week'}],
		});
		const {baseUrl, ask} = await serve();
		await ask('any');
		const post = async (url: string, body: unknown) => {
			const response = await fetch(new URL(url, baseUrl), {
				method: 'POST',
				headers: {'content-type': 'application/json'},
				body: JSON.stringify(body),
			});
			t.is(response.status, 429);
			t.regex(response.headers.get('retry-after')!, /^\d+$/v);
			const answer: unknown = await response.json();
			return answer;
		};

		const messages = [{role: 'user', content: 'Hi'}];
		const openai = {
			error: {type: 'insufficient_quota', code: 'budget_exceeded'},
		};
		t.like(await post('/v1/chat/completions', {messages}), openai);
		t.like(
			await post('/v1/chat/completions', {messages, stream: true}),
			openai,
		);
		t.like(await post('/v1/responses', {input: 'Hi'}), openai);
		t.like(await post('/v1/completions', {prompt: 'Hi'}), openai);
		t.like(await post('/v1/messages', {max_tokens: 9, messages}), {
			type: 'error',
			error: {type: 'rate_limit_error'},
		});
		const ollama = (await post('/api/chat', {messages})) as {error: string};
		t.regex(ollama.error, /^The budget "all" is used up until /v);
		const counted = await fetch(new URL('/v1/messages/count_tokens', baseUrl), {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: JSON.stringify({model: 'opus', messages}),
		});
		t.is(counted.status, 200);
	},
);

serial(
	'a server does not start with a budget that it cannot read, and says why',
	async (t) => {
		const {start, file} = await prepare(t, {
			apiKeys,
			budgets: [{key: 'editr', requests: 10, per: 'day'}],
		});
		const server = start(['--port', '0']);
		t.is(await server.ended, 2);
		t.is(
			server.output(),
			'`budgets[0].key` is "editr", which `apiKeys` does not have (editor, agent).',
		);
		const other = start(['--port', '0'], {
			CLAUDE_MAX_API_BUDGETS: '[{"request": 10, "per": "day"}]',
		});
		t.is(await other.ended, 2);
		t.regex(
			other.output(),
			/^CLAUDE_MAX_API_BUDGETS: `\[0\]` has the unknown field `request` \(known fields: name, key, /v,
		);
		t.regex(await readFile(file, 'utf8'), /editr/v);
	},
);
