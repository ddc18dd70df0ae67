import test, {type ExecutionContext} from 'ava';
import OpenAi from 'openai';
import {untilNone} from '../files/until-none.js';
import {findFreePort} from '../service/find-free-port.js';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {rateLimitHeaders} from '../stand-ins/messages-api/rate-limit-headers.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {createScriptedClaude} from '../stand-ins/scripted-claude/create-scripted-claude.js';
import {allGone, cliProcessesOf, untilBooted} from './processes.js';
import {type Program, startProgram} from './start-program.js';

// Each test runs a program and several processes of the CLI.
const {serial} = test;

async function prepare(t: ExecutionContext, {isSignedIn = true} = {}) {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api, {isSignedIn});
	t.teardown(api.close);
	t.teardown(home.close);
	return {api, home};
}

async function start(t: ExecutionContext, {isSignedIn = true} = {}) {
	const {api, home} = await prepare(t, {isSignedIn});
	const program = startProgram(t, ['--port', '0', '--json'], home.env);
	const {baseUrl} = JSON.parse(await program.line('"serving"')) as {
		baseUrl: string;
	};
	const client = new OpenAi({baseURL: baseUrl, apiKey: 'any', maxRetries: 0});
	return {api, home, program, baseUrl, client};
}

const messages = [{role: 'user' as const, content: 'Hi'}];

serial('a new user is served, with and without streaming', async (t) => {
	const {client, program, baseUrl} = await start(t);
	const completion = await client.chat.completions.create({
		model: 'claude-opus-4',
		messages,
	});
	t.is(completion.choices[0]?.message.content, 'Echo: Hi');
	const stream = await client.chat.completions.create({
		model: 'claude-haiku-4',
		messages,
		stream: true,
	});
	let said = '';
	for await (const chunk of stream) {
		said += chunk.choices[0]?.delta.content ?? '';
	}

	t.is(said, 'Echo: Hi');
	// What is loaded late is another file of the built program.
	const metrics = await fetch(new URL('/metrics', baseUrl));
	t.is(metrics.status, 200);
	t.regex(await metrics.text(), /^claude_max_api_requests_total\{.*\} 1$/mv);
	const line = await program.line(completion._request_id!);
	t.like(JSON.parse(line), {
		event: 'request',
		status: 'done',
		modelAsked: 'claude-opus-4',
		caller: 'OpenAI/JS 6.49',
		finishReason: 'stop',
	});
});

const endings: Record<string, (program: Program) => void> = {
	SIGTERM(program) {
		program.kill('SIGTERM');
	},
	SIGHUP(program) {
		program.kill('SIGHUP');
	},
	'Ctrl+C'(program) {
		program.pressControlC();
	},
};

for (const [ending, end] of Object.entries(endings)) {
	serial(`${ending} ends running answers and every child`, async (t) => {
		const {api, client, program} = await start(t);
		api.reply(text('Hel', hang));
		const stream = await client.chat.completions.create({
			model: 'claude-opus-4',
			messages,
			stream: true,
		});
		let children: number[] = [];
		let seen = '';
		const error = await t.throwsAsync(async () => {
			for await (const chunk of stream) {
				seen += chunk.choices[0]?.delta.content ?? '';
				if (seen === 'Hel') {
					children = await cliProcessesOf(program.pid);
					end(program);
				}
			}
		});
		t.regex(error.message, /shutting down/v);
		t.is(await program.ended, 0);
		t.true(children.length > 0);
		await t.notThrowsAsync(allGone(children));
		const {closed} = await api.nextRequest();
		t.like(await closed, {outcome: 'aborted'});
	});
}

serial(
	'SIGKILL leaves no child either, and no answer, and no folder',
	async (t) => {
		const {api, home, client, program} = await start(t);
		await client.chat.completions.create({model: 'claude-opus-4', messages});
		await api.nextRequest();
		api.reply(text('Hel', hang));
		const stream = await client.chat.completions.create({
			model: 'claude-opus-4',
			messages: [{role: 'user', content: 'For ever'}],
			stream: true,
		});
		const {closed} = await api.nextRequest();
		const children = await cliProcessesOf(program.pid);
		t.true(children.length > 0);
		program.kill('SIGKILL');
		t.is(await program.ended, 'SIGKILL');
		await t.notThrowsAsync(allGone(children));
		await t.notThrowsAsync(untilNone(home.env['TMPDIR']!, 'claude-max-api-'));
		t.like(await closed, {outcome: 'aborted'});
		stream.controller.abort();
	},
);

serial('a second signal ends at once what does not want to end', async (t) => {
	const {home} = await prepare(t);
	const claude = await createScriptedClaude({behaviours: ['ignore-signals']});
	t.teardown(claude.close);
	const program = startProgram(
		t,
		['--port', '0', '--json', '--claude', claude.path],
		home.env,
	);
	const {baseUrl} = JSON.parse(await program.line('"serving"')) as {
		baseUrl: string;
	};
	await program.line('"ready"');
	const asked = fetch(`${baseUrl}/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({messages}),
	});
	await untilBooted(program.pid);
	const children = await cliProcessesOf(program.pid);

	program.kill('SIGINT');
	await program.line('"closing"');
	program.kill('SIGINT');
	t.is(await program.ended, 130);
	await t.notThrowsAsync(allGone(children));
	await Promise.allSettled([asked]);
});

serial('a port that it has already is named, with the way out', async (t) => {
	const {baseUrl, home} = await start(t);
	const {port} = new URL(baseUrl);
	const second = startProgram(t, ['--port', port], home.env);
	t.is(await second.ended, 1);
	t.regex(
		second.output(),
		/^Port \d+ is already served by claude-max-api 2\.0\.0: .*--port/v,
	);
});

const impaired: Array<
	[string, {isSignedIn: boolean; hasCli: boolean}, number]
> = [
	['without a CLI', {isSignedIn: true, hasCli: false}, 503],
	['without a login', {isSignedIn: false, hasCli: true}, 401],
];

for (const [name, {isSignedIn, hasCli}, status] of impaired) {
	serial(
		`${name} it starts, says what to do, and answers ${status} with the same words`,
		async (t) => {
			const {home} = await prepare(t, {isSignedIn});
			const env = hasCli ? home.env : {...home.env, PATH: '/nowhere'};
			const program = startProgram(t, ['--port', '0'], env);
			const [, baseUrl = ''] = / serves (?<url>\S+)$/v.exec(
				await program.line(' serves '),
			)!;
			const problem = await program.line('✗');
			const cure = await program.line('Fix:');
			t.regex(cure, /claude/v);
			const health = await fetch(baseUrl.replace(/v1$/v, 'health'));
			const report = (await health.json()) as {problem: {message: string}};
			t.true(problem.endsWith(report.problem.message));
			const response = await fetch(`${baseUrl}/chat/completions`, {
				method: 'POST',
				headers: {'content-type': 'application/json'},
				body: JSON.stringify({messages}),
			});
			t.is(response.status, status);
			t.is(response.headers.get('x-should-retry'), 'false');
			const body = await response.text();
			t.true(body.includes(report.problem.message));
		},
	);
}

serial('it goes on serving when nobody reads what it prints', async (t) => {
	const {client, program} = await start(t);
	program.stopReading();
	for (let count = 0; count < 3; count++) {
		const {choices} = await client.chat.completions.create({
			model: 'claude-opus-4',
			messages,
		});
		t.is(choices[0]?.finish_reason, 'stop');
	}

	program.kill('SIGTERM');
	t.is(await program.ended, 0);
});

serial(
	'the self-test and the list of models go by the running server and the CLI',
	async (t) => {
		const {baseUrl, home} = await start(t);
		const {port} = new URL(baseUrl);
		const selfTest = startProgram(t, ['test', '--port', port], home.env);
		t.is(await selfTest.ended, 0);
		t.is(selfTest.output().match(/^✓/gmv)?.length, 5);
		const models = startProgram(t, ['models', '--json'], home.env);
		t.is(await models.ended, 0);
		t.regex(models.output(), /"id":"claude-opus-4".*"isDefault":true/v);
	},
);

serial('a self-test of nothing fails and says how to start', async (t) => {
	const {home} = await prepare(t);
	const selfTest = startProgram(t, ['test', '--port', '1'], home.env);
	t.is(await selfTest.ended, 1);
	t.regex(selfTest.output(), /✗ Server responds.*\n.*claude-max-api/v);
});

serial(
	'where extra usage is to stop, requests are refused after one that was billed, until `resume`',
	async (t) => {
		const {api, home} = await prepare(t);
		const port = String(await findFreePort());
		const env = {...home.env, CLAUDE_MAX_API_EXTRA_USAGE: 'stop'};
		const program = startProgram(t, ['--port', port, '--json'], env);
		const {baseUrl} = JSON.parse(await program.line('"serving"')) as {
			baseUrl: string;
		};
		const client = new OpenAi({baseURL: baseUrl, apiKey: 'any', maxRetries: 2});
		const ask = async () =>
			client.chat.completions
				.create({model: 'claude-opus-4', messages})
				.withResponse();
		const resetsAt = Math.floor(Date.now() / 1000) + 3600;
		const headers = rateLimitHeaders({
			status: 'rejected',
			claim: 'five_hour',
			resetsAt,
			overage: {status: 'allowed', isInUse: true},
		});
		api.reply(message([text('Paid.')], {headers}));
		const {response} = await ask();
		t.is(response.headers.get('x-claude-max-api-paid-by'), 'extra-usage');
		const line = await program.line('"paidBy"');
		t.like(JSON.parse(line), {event: 'request', paidBy: 'extra-usage'});
		const error: unknown = await t.throwsAsync(ask());
		t.like(error, {status: 429, code: 'extra_usage_stopped'});
		t.is(api.requests.length, 1);

		const resumed = startProgram(t, ['resume', '--port', port], env);
		t.is(await resumed.ended, 0);
		t.regex(resumed.output(), /^Requests are sent again\./v);
		const {data} = await ask();
		t.is(data.choices[0]?.message.content, 'Echo: Hi');

		program.kill('SIGTERM');
		await program.ended;
		const unheard = startProgram(t, ['resume', '--port', port], env);
		t.is(await unheard.ended, 1);
		t.regex(unheard.output(), /^Nothing answers at /v);
	},
);
