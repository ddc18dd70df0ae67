import {createServer} from 'node:http';
import {once} from 'node:events';
import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {findScript} from '../../source/demo/demo-scripts.js';
import {question} from '../../source/self-test/ask-for-stream.js';
import {runSelfTest} from '../../source/self-test/run-self-test.js';
import type {SelfTestStep} from '../../source/self-test/self-test-step.js';
import {
	done,
	health,
	sayHello,
	started,
	startServer,
} from '../server/fixtures.js';

const cli = {
	path: '/opt/claude',
	version: '2.1.330',
	capabilities: {
		'history-replay': true,
		'late-settings': true,
		'deferred-tools': true,
		usage: true,
		rewind: true,
	},
	isTuned: true,
};

async function run(
	origin: string,
	options: {apiKey?: string; signal?: AbortSignal} = {},
): Promise<SelfTestStep[][]> {
	const {signal = new AbortController().signal, apiKey} = options;
	const states: SelfTestStep[][] = [];
	for await (const steps of runSelfTest({origin, apiKey, signal})) {
		states.push(steps);
	}

	return states;
}

async function* count() {
	yield started;
	yield {type: 'text' as const, text: 'One, two, three,'};
	yield {type: 'text' as const, text: ' four, five.'};
	yield done;
}

const statuses = (steps: SelfTestStep[] | undefined) =>
	steps?.map(({status}) => status);

test('a healthy server passes step by step, with one request', async (t) => {
	const {origin, traffic} = await startServer(t, count, {
		health: {...health, cli},
	});
	const states = await run(origin);
	t.deepEqual(statuses(states[0]), [
		'running',
		'pending',
		'pending',
		'pending',
		'pending',
	]);
	const last = states.at(-1)!;
	t.deepEqual(statuses(last), [
		'passed',
		'passed',
		'passed',
		'passed',
		'passed',
	]);
	t.is(last[0]?.detail, `claude-max-api 2.0.0 at ${origin}/v1`);
	t.is(last[1]?.detail, '2.1.330 at /opt/claude');
	t.is(last[2]?.detail, 'claude.ai, max');
	t.regex(last[3]!.detail!, /^claude-opus-4-8, first token after [\d.]+ m?s$/v);
	t.regex(last[4]!.detail!, /^2 chunks in [\d.]+ m?s$/v);
	t.true(last.every(({durationMs}) => durationMs !== undefined));
	t.is(traffic.getState().totals.requests, 1);
	t.is(traffic.getState().exchanges[0]?.caller, 'self-test');
});

test('an answer that is not what was asked for does not pass silently', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		health: {
			...health,
			cli,
			login: {signedIn: true, method: 'oauth_token'},
		},
	});
	const states = await run(origin);
	const last = states.at(-1)!;
	t.is(last[2]?.detail, 'signed in with a token');
	t.is(last[4]?.status, 'passed');
	t.regex(
		last[4]!.detail!,
		/^2 chunks in [\d.]+ m?s\. Asked to count from one to five, the model answered: Hello$/v,
	);
});

test('the demo answers what the self-test asks for', (t) => {
	const {content} = question.messages[0]!;
	const {text} = findScript({
		messages: [{role: 'user', content: [{type: 'text', text: content}]}],
	});
	t.is(text, 'One, two, three, four, five.');
});

test('a missing CLI fails with its cure and skips what needs it', async (t) => {
	const {origin, traffic} = await startServer(t, sayHello, {
		health: {
			...health,
			status: 'missing',
			problem: {
				code: 'cli_not_found',
				message: 'There is no CLI.',
				cure: 'npm install -g @anthropic-ai/claude-code',
			},
		},
	});
	const states = await run(origin);
	const steps = states.at(-1)!;
	t.deepEqual(statuses(steps), [
		'passed',
		'failed',
		'skipped',
		'skipped',
		'skipped',
	]);
	t.like(steps[1], {
		detail: 'There is no CLI.',
		cure: 'npm install -g @anthropic-ai/claude-code',
		code: 'cli_not_found',
	});
	t.is(traffic.getState().totals.requests, 0);
});

test('a missing login fails with its cure', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		health: {
			...health,
			cli,
			status: 'signed-out',
			login: {signedIn: false, method: 'none'},
			problem: {
				code: 'claude_not_authenticated',
				message: 'The CLI is signed out.',
				cure: 'claude auth login',
			},
		},
	});
	const states = await run(origin);
	t.deepEqual(statuses(states.at(-1)), [
		'passed',
		'passed',
		'failed',
		'skipped',
		'skipped',
	]);
});

test('a login that was refused is tried again', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		health: {
			...health,
			cli,
			status: 'signed-out',
			login: {signedIn: true, method: 'claude.ai'},
			problem: {
				code: 'claude_not_authenticated',
				message: 'Claude refuses the login.',
				cure: 'claude auth login',
			},
		},
	});
	const states = await run(origin);
	const steps = states.at(-1)!;
	t.like(steps[2], {
		status: 'passed',
		detail: 'claude.ai, rejected when last used',
	});
	t.is(steps[4]?.status, 'passed');
});

const failures: Array<[string, ApiError, Partial<SelfTestStep>]> = [
	[
		'a login that only a request shows to be gone',
		new ApiError('Claude refuses the login.', {
			status: 401,
			type: 'authentication_error',
			code: 'claude_not_authenticated',
		}),
		{
			detail: '401: Claude refuses the login.',
			cure: 'claude auth login',
			code: 'claude_not_authenticated',
		},
	],
	[
		'a token in the environment that is refused, for which signing in is no cure',
		new ApiError('Claude refused the token in CLAUDE_CODE_OAUTH_TOKEN.', {
			status: 401,
			type: 'authentication_error',
			code: 'claude_not_authenticated',
		}),
		{
			detail: '401: Claude refused the token in CLAUDE_CODE_OAUTH_TOKEN.',
			cure: undefined,
			code: 'claude_not_authenticated',
		},
	],
	[
		'a plan that is used up',
		new ApiError('The limit is reached.', {
			status: 429,
			type: 'insufficient_quota',
			code: 'insufficient_quota',
		}),
		{detail: '429: The limit is reached.', code: 'insufficient_quota'},
	],
];

for (const [name, error, expected] of failures) {
	test(`${name} fails the answer`, async (t) => {
		const {origin} = await startServer(t, async function* () {
			yield {type: 'sent'};
			await Promise.reject(error);
		});
		const states = await run(origin);
		const steps = states.at(-1)!;
		t.like(steps[3], {status: 'failed', ...expected});
		t.is(steps[4]?.status, 'skipped');
	});
}

test('an answer that fails half-way fails the stream', async (t) => {
	const {origin} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'one'};
		await Promise.reject(failures[2]![1]);
	});
	const states = await run(origin);
	const steps = states.at(-1)!;
	t.is(steps[3]?.status, 'passed');
	t.like(steps[4], {status: 'failed', detail: 'The limit is reached.'});
});

test('an answer without a word fails', async (t) => {
	const {origin} = await startServer(t, async function* () {
		yield started;
		yield done;
	});
	const states = await run(origin);
	t.like(states.at(-1)![3], {
		status: 'failed',
		detail: 'The answer was empty.',
	});
});

test('a server that wants a key says so, and passes with it', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		settings: {apiKeys: {laptop: 'a-long-key'}},
	});
	const stranger = await run(origin);
	t.like(stranger.at(-1)![1], {status: 'failed', code: 'invalid_api_key'});
	const friend = await run(origin, {apiKey: 'a-long-key'});
	t.is(friend.at(-1)![4]?.status, 'passed');
});

test('a port that nothing has, and one of another program, fail the first step', async (t) => {
	const other = createServer((_, response) => {
		response.end('hello');
	});
	other.listen(0, '127.0.0.1');
	await once(other, 'listening');
	const address = other.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const origin = `http://127.0.0.1:${port}`;
	const taken = await run(origin);
	t.like(taken.at(-1)![0], {
		status: 'failed',
		detail: `Another program answers at ${origin}.`,
	});
	other.closeAllConnections();
	other.close();
	await once(other, 'close');
	const free = await run(origin);
	t.like(free.at(-1)![0], {
		status: 'failed',
		detail: `No server answers at ${origin}.`,
		cure: 'claude-max-api',
	});
});

test('who stops looking stops the request', async (t) => {
	const {origin, traffic} = await startServer(t, async function* (_, signal) {
		yield started;
		yield {type: 'text', text: 'one'};
		await new Promise((resolve) => {
			signal.addEventListener('abort', resolve);
		});
	});
	const {signal} = new AbortController();
	for await (const steps of runSelfTest({origin, signal})) {
		if (steps[3]?.status === 'passed') {
			break;
		}
	}

	await new Promise<void>((resolve) => {
		const look = () => {
			if (traffic.getState().totals.cancelled === 1) {
				resolve();
			}
		};

		traffic.subscribe(look);
		look();
	});
	t.is(traffic.getState().totals.running, 0);
});
