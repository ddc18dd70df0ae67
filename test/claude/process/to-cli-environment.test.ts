import test from 'ava';
import {execa} from 'execa';
import {
	noContextLimit,
	toCliEnvironment,
	isOwnAddress,
	toRuntimeOptions,
} from '../../../source/claude/process/to-cli-environment.js';
import {claudeBinary} from '../../stand-ins/claude-binary.js';

test("the user's own variables are kept", (t) => {
	const env = {PATH: '/bin', HOME: '/home/me', HTTPS_PROXY: 'http://p', x: ''};
	t.like(toCliEnvironment(env, {useApiKey: false}), env);
});

const removed = [
	'ANTHROPIC_API_KEY',
	'ANTHROPIC_AUTH_TOKEN',
	'CLAUDE_CODE_USE_BEDROCK',
	'CLAUDE_CODE_USE_VERTEX',
	'CLAUDE_CODE_USE_FOUNDRY',
	'CLAUDECODE',
	'CLAUDE_CODE_ENTRYPOINT',
	'CLAUDE_CODE_SESSION_KIND',
	'CLAUDE_CODE_MESSAGING_SOCKET',
	'CLAUDE_BG_BACKEND',
	'CLAUDE_CODE_EXTRA_BODY',
	'CLAUDE_CODE_MAX_OUTPUT_TOKENS',
	'MAX_THINKING_TOKENS',
	'CLAUDE_MAX_API_KEY',
	'CLAUDE_MAX_API_PORT',
];

for (const name of removed) {
	test(`${name} is not passed on`, (t) => {
		const env = toCliEnvironment({[name]: 'x'}, {useApiKey: false});
		t.false(name in env);
	});
}

test('an API key is passed on where the user wants it', (t) => {
	const env = toCliEnvironment(
		{ANTHROPIC_API_KEY: 'a', CLAUDE_CODE_USE_BEDROCK: '1'},
		{useApiKey: true},
	);
	t.is(env['ANTHROPIC_API_KEY'], 'a');
	t.false('CLAUDE_CODE_USE_BEDROCK' in env);
});

test('a base URL that leads back here is not passed on, any other is', (t) => {
	const options = {useApiKey: false, ownOrigin: 'http://127.0.0.1:3456'};
	const toBaseUrl = (url: string) =>
		toCliEnvironment({ANTHROPIC_BASE_URL: url}, options)['ANTHROPIC_BASE_URL'];
	t.is(toBaseUrl('http://localhost:3456'), undefined);
	t.is(toBaseUrl('http://localhost:8080'), 'http://localhost:8080');
});

test('what keeps prompts from files, and others from conversations, cannot be switched off from outside', (t) => {
	const env = toCliEnvironment(
		{
			CLAUDE_CODE_DISABLE_ATTACHMENTS: '0',
			CLAUDE_CODE_HARBOR_KITE: '1',
			CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: '1',
			DISABLE_AUTOUPDATER: undefined,
		},
		{useApiKey: false},
	);
	t.is(env['CLAUDE_CODE_DISABLE_ATTACHMENTS'], '1');
	t.is(env['CLAUDE_CODE_HARBOR_KITE'], '0');
	t.is(env['CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE'], noContextLimit);
	t.is(env['DISABLE_AUTOUPDATER'], '1');
});

test('timeouts of the CLI are longer than ours, even when the user has set them', (t) => {
	const env = {API_TIMEOUT_MS: '1', CLAUDE_STREAM_IDLE_TIMEOUT_MS: '1'};
	for (const [silenceMs, patience] of [
		[600_000, 900_000],
		[5000, 65_000],
	] as const) {
		t.like(toCliEnvironment(env, {useApiKey: false, silenceMs}), {
			API_TIMEOUT_MS: String(patience),
			CLAUDE_STREAM_IDLE_TIMEOUT_MS: String(patience),
		});
	}
});

const own = 'http://127.0.0.1:3456';

const addresses: Array<[url: string, origin: string, isOwn: boolean]> = [
	['http://127.0.0.1:3456', own, true],
	['http://localhost:3456/', own, true],
	['http://[::1]:3456/v1', own, true],
	['http://0.0.0.0:3456', own, true],
	['http://127.0.0.1:3457', own, false],
	['http://127.0.0.1', own, false],
	['http://127.0.0.1', 'http://127.0.0.1:80', true],
	['http://192.168.1.5:3456', own, false],
	['http://192.168.1.5:3456', 'http://192.168.1.5:3456', true],
	['http://127.0.0.1:3456', 'http://192.168.1.5:3456', false],
	['https://api.anthropic.com', own, false],
	['https://gateway.example:3456', own, false],
	['nonsense', own, false],
];

for (const [url, origin, isOwn] of addresses) {
	test(`${url} is ${isOwn ? '' : 'not '}${origin}`, (t) => {
		t.is(isOwnAddress(url, origin), isOwn);
	});
}

test('what the user has set for the runtime stays', (t) => {
	const env = {BUN_JSC_useDFGJIT: '1', PATH: '/bin'};
	t.like(toRuntimeOptions(env), env);
});

test('the runtime of the real CLI knows every option, and refuses what it does not know', async (t) => {
	const options = toRuntimeOptions({});
	t.true(Object.keys(options).length > 0);
	const run = async (env: Record<string, string>) =>
		execa(claudeBinary, ['--version'], {env, reject: false});
	const {exitCode, stdout} = await run(options);
	t.is(exitCode, 0);
	t.regex(stdout, /^\d+\.\d+/v);
	const refused = await run({...options, BUN_JSC_useOfTomorrow: '0'});
	t.is(refused.exitCode, 1);
});
