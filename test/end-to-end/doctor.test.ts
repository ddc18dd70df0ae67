import {once} from 'node:events';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import test from 'ava';
import {z} from 'zod';
import {type Computer, createComputer} from './computer.js';

// Each test runs the program and the CLI a few times.
const {serial} = test;

const finding = z.object({
	id: z.string(),
	status: z.enum(['fine', 'warning', 'broken', 'skipped']),
	detail: z.string(),
	cure: z.string().optional(),
});

async function consult(
	{run}: Computer,
	{flags = [], env = {}}: {flags?: string[]; env?: Record<string, string>} = {},
) {
	const {code, output} = await run(['doctor', '--json', ...flags], {env});
	const findings = output
		.split('\n')
		.map((line) => finding.parse(JSON.parse(line)));
	const broken = findings.filter(({status}) => status === 'broken');
	return {
		code,
		broken: broken.map(({id}) => id),
		isCured: broken.every(({cure}) => cure !== undefined && cure !== ''),
		of: (id: string) => findings.find((candidate) => candidate.id === id),
	};
}

serial('where all is well, a live request included, it says so', async (t) => {
	const computer = await createComputer(t, 'mac');
	const well = await consult(computer, {flags: ['--live']});
	t.is(well.code, 0);
	t.deepEqual(well.broken, []);
	t.is(well.of('live')?.status, 'fine');
	t.is(well.of('port')?.status, 'fine');
	t.is(well.of('service')?.status, 'skipped');
});

serial(
	'a token that is kept counts as a login, and not when others can read it',
	async (t) => {
		const computer = await createComputer(t, 'linux', {isSignedIn: false});
		const out = await consult(computer);
		t.is(out.code, 1);
		t.deepEqual(out.broken, ['login']);

		const kept = await computer.run(['service', 'token'], {
			input: 'sk-ant-oat01-stand-in',
		});
		t.is(kept.code, 0, kept.output);
		const file = path.join(computer.settings, 'oauth-token');
		const env = {CLAUDE_MAX_API_OAUTH_TOKEN_FILE: file};
		const well = await consult(computer, {env});
		t.deepEqual(well.broken, []);
		t.is(well.of('login')?.status, 'fine');

		await chmod(file, 0o644);
		const exposed = await consult(computer, {env, flags: ['--live']});
		t.is(exposed.code, 1);
		t.deepEqual(exposed.broken, ['permissions', 'login', 'live']);
		t.true(exposed.isCured);
		t.is(exposed.of('permissions')?.cure, `chmod 600 ${file}`);
	},
);

serial('a machine where much is wrong has a cure for each of it', async (t) => {
	const computer = await createComputer(t, 'linux');
	await mkdir(computer.settings, {recursive: true});
	const file = path.join(computer.settings, 'config.json');
	await writeFile(file, '{"port": ', {mode: 0o600});
	const keys: unknown[] = [];
	const server = createServer((request, response) => {
		keys.push(request.headers.authorization);
		response.end('mine');
	});
	server.listen(computer.port, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const wrong = await consult(computer, {
		env: {CLAUDE_MAX_API_CLAUDE: '/nowhere/claude'},
	});
	t.is(wrong.code, 1);
	t.deepEqual(wrong.broken.slice(0, 1), ['settings']);
	t.true(wrong.isCured);

	await writeFile(file, '{"colour": "red", "useApiKey": true}');
	const less = await consult(computer, {
		env: {
			CLAUDE_MAX_API_CLAUDE: '/nowhere/claude',
			ANTHROPIC_API_KEY: 'sk-ant-api03-stand-in',
			CLAUDE_MAX_API_KEY: 'a-long-secret',
		},
	});
	t.deepEqual(less.broken, ['cli', 'port']);
	t.is(less.of('settings')?.status, 'warning');
	t.is(less.of('api-key')?.status, 'warning');
	t.true(less.isCured);
	// The server that has the port is somebody else's.
	t.true(keys.length > 0);
	t.deepEqual([...new Set(keys)], [undefined]);
});
