import test from 'ava';
import {toCapabilities} from '../../../source/claude/cli/cli-version.js';
import {checks} from '../../../source/commands/doctor/doctor.js';
import type {DoctorFacts} from '../../../source/commands/doctor/doctor-facts.js';
import type {FindingStatus} from '../../../source/commands/doctor/finding.js';

const cli = {
	path: '/usr/local/bin/claude',
	version: '2.1.330',
	capabilities: toCapabilities('2.1.330'),
	isTuned: true,
};

const login = {signedIn: true, method: 'claude.ai', subscription: 'max'};

const signedOut = {
	code: 'claude_not_authenticated',
	message: 'The Claude Code CLI is not signed in.',
	cure: 'claude auth login',
} as const;

const missing = {
	code: 'cli_not_found',
	message: 'The Claude Code CLI was not found on this machine.',
	cure: 'npm install -g @anthropic-ai/claude-code',
} as const;

const installed = {
	supported: true,
	kind: 'launchd',
	installed: true,
	loaded: true,
	running: true,
	pid: 12,
	path: '/x.plist',
	logTail: [],
	hints: [],
} as const satisfies DoctorFacts['service'];

const healthy: DoctorFacts = {
	version: '2.0.0',
	node: {version: 'v20.20.2', path: '/usr/bin/node'},
	env: {},
	settings: {useApiKey: false},
	settingsFile: {path: '/settings/config.json', origins: [], warnings: []},
	inspection: {cli, login},
	port: {
		origin: 'http://127.0.0.1:3456',
		use: {use: 'ours', version: '2.0.0', pid: 12},
	},
	server: {status: 'ready', problem: null, lastError: null},
	service: {...installed, logTail: [], hints: []},
	secrets: [{path: '/settings/admin-token', isPrivate: true}],
	live: [{id: 'answer', title: 'Answers', status: 'passed', detail: 'opus'}],
};

const table: Array<
	[
		name: string,
		changes: Partial<DoctorFacts>,
		id: string,
		status: FindingStatus,
		words: RegExp,
	]
> = [
	[
		'a Node that is too old',
		{node: {version: 'v20.19.9', path: '/old/node'}},
		'node',
		'broken',
		/v20\.19\.9 at \/old\/node.*20\.20/v,
	],
	[
		'a Node that is much newer',
		{node: {version: 'v24.0.0', path: '/node'}},
		'node',
		'fine',
		/v24\.0\.0/v,
	],
	[
		'a settings file that is not JSON',
		{
			settingsFile: {
				path: '/config.json',
				origins: [],
				problem: '/config.json is not JSON.',
				warnings: [],
			},
		},
		'settings',
		'broken',
		/not JSON.*Edit \/config\.json/v,
	],
	[
		'an option that cannot be used, which no file mends',
		{
			settingsFile: {
				path: '/config.json',
				origins: [],
				problem: '--model must not be empty.',
				warnings: [],
			},
		},
		'settings',
		'broken',
		/--model must not be empty\. Correct or remove that option/v,
	],
	[
		'a setting that means nothing',
		{
			settingsFile: {
				path: '/config.json',
				origins: [],
				warnings: ['Unknown setting: `prot` in /config.json.'],
			},
		},
		'settings',
		'warning',
		/prot/v,
	],
	[
		'nobody gives anything',
		{settingsFile: {path: '/config.json', origins: [], warnings: []}},
		'settings',
		'fine',
		/All defaults\. To change them, edit \/config\.json/v,
	],
	[
		'a settings file and options beside it',
		{
			settingsFile: {
				path: '/config.json',
				origins: [
					'`model` in /config.json',
					'`host` in /config.json',
					'CLAUDE_MAX_API_KEY',
					'--port',
				],
				warnings: [],
			},
		},
		'settings',
		'fine',
		/Set by CLAUDE_MAX_API_KEY, --port; `model`, `host` in \/config\.json$/v,
	],
	[
		'options alone',
		{settingsFile: {path: '/config.json', origins: ['--port'], warnings: []}},
		'settings',
		'fine',
		/Set by --port; others can be set in \/config\.json/v,
	],
	[
		'secrets that others can read',
		{
			secrets: [
				{path: '/a b/admin-token', isPrivate: false},
				{path: '/fine', isPrivate: true},
				{path: '/oauth-token', isPrivate: false},
			],
		},
		'permissions',
		'broken',
		/chmod 600 '\/a b\/admin-token' \/oauth-token$/v,
	],
	['no secrets', {secrets: []}, 'permissions', 'fine', /None/v],
	[
		'no CLI',
		{inspection: {problem: missing}},
		'cli',
		'broken',
		/not found.*npm install/v,
	],
	[
		'no CLI, of which nothing else can be said',
		{inspection: {problem: missing}},
		'login',
		'skipped',
		/without the CLI/v,
	],
	[
		'a CLI that is too old',
		{
			inspection: {
				cli,
				problem: {
					code: 'cli_outdated',
					message: 'Version 2.1.9.',
					cure: 'claude update',
				},
			},
		},
		'cli',
		'broken',
		/2\.1\.9.*claude update/v,
	],
	[
		'a CLI that lacks something',
		{
			inspection: {
				cli: {...cli, capabilities: {...cli.capabilities, usage: false}},
				login,
			},
		},
		'capabilities',
		'warning',
		/lacks usage.*claude update/v,
	],
	[
		'no login but the running server’s',
		{inspection: {cli, problem: signedOut}},
		'login',
		'warning',
		/not signed in.*its own login/v,
	],
	[
		'no login',
		{inspection: {cli, problem: signedOut}, server: undefined},
		'login',
		'broken',
		/not signed in.*claude auth login/v,
	],
	[
		'a CLI too slow to report its login',
		{inspection: {cli}},
		'login',
		'warning',
		/did not answer in time.*claude auth status/v,
	],
	[
		'a login by API key',
		{inspection: {cli, login: {signedIn: true, method: 'api_key'}}},
		'login',
		'warning',
		/billed by usage/v,
	],
	[
		'an API key that is not used',
		{env: {ANTHROPIC_API_KEY: 'x'}},
		'api-key',
		'fine',
		/ANTHROPIC_API_KEY is set but hidden from the CLI/v,
	],
	[
		'an API key that is used',
		{env: {ANTHROPIC_AUTH_TOKEN: 'x'}, settings: {useApiKey: true}},
		'api-key',
		'warning',
		/ANTHROPIC_AUTH_TOKEN.*billed by usage.*useApiKey/v,
	],
	['no base URL', {}, 'base-url', 'fine', /^Anthropic$/v],
	[
		'a base URL that leads here',
		{env: {ANTHROPIC_BASE_URL: 'http://localhost:3456'}},
		'base-url',
		'fine',
		/is this server, and hidden from the CLI/v,
	],
	[
		'a base URL that leads elsewhere',
		{env: {ANTHROPIC_BASE_URL: 'https://me:secret@gateway.example/a'}},
		'base-url',
		'fine',
		/^gateway\.example, from ANTHROPIC_BASE_URL$/v,
	],
	[
		'a proxy in the user’s settings of Claude Code',
		{
			network: {
				path: '/home/me/.claude/settings.json',
				names: ['HTTPS_PROXY'],
				unused: [],
			},
		},
		'base-url',
		'fine',
		/Uses HTTPS_PROXY from \/home\/me\/\.claude\/settings\.json$/v,
	],
	[
		'another upstream in the user’s settings of Claude Code',
		{
			network: {
				path: '/home/me/.claude/settings.json',
				names: [],
				unused: ['ANTHROPIC_BASE_URL'],
			},
		},
		'base-url',
		'warning',
		/Does not use ANTHROPIC_BASE_URL/v,
	],
	[
		'a settings folder that cannot be written',
		{
			settingsFile: {
				path: '/settings/config.json',
				origins: [],
				warnings: [],
				unwritable: 'EROFS: read-only file system',
			},
		},
		'settings',
		'warning',
		/EROFS.*no dashboard can attach/v,
	],
	[
		'a free port',
		{
			port: {origin: 'http://127.0.0.1:3456', use: {use: 'free'}},
			server: undefined,
		},
		'port',
		'fine',
		/is free/v,
	],
	[
		'a port that another program has',
		{
			port: {
				origin: 'http://127.0.0.1:3456',
				use: {use: 'other'},
				owner: 'node server.js (process 7)',
			},
			server: undefined,
		},
		'port',
		'broken',
		/node server\.js \(process 7\).*--port/v,
	],
	[
		'a port that version 1 has',
		{
			port: {
				origin: 'http://127.0.0.1:3456',
				use: {use: 'version-1'},
				owner: 'node standalone.js (process 7)',
			},
			server: undefined,
		},
		'port',
		'broken',
		/Version 1 .* node standalone\.js \(process 7\).*service install replaces it/v,
	],
	[
		'a port that a demo has',
		{
			port: {origin: 'http://127.0.0.1:3456', use: {use: 'demo'}},
			server: undefined,
		},
		'port',
		'broken',
		/A demo uses http:\/\/127\.0\.0\.1:3456.*--port/v,
	],
	[
		'a server of another version',
		{
			port: {
				origin: 'http://127.0.0.1:3456',
				use: {use: 'ours', version: '1.9.0'},
			},
		},
		'port',
		'warning',
		/1\.9\.0.*this is 2\.0\.0.*service restart/v,
	],
	[
		'a server without a login',
		{
			server: {status: 'signed-out', problem: signedOut},
			service: {...installed, running: false, logTail: [], hints: []},
		},
		'server',
		'broken',
		/not signed in.*claude auth login/v,
	],
	[
		'a service without a login',
		{server: {status: 'signed-out', problem: signedOut}},
		'server',
		'broken',
		/claude setup-token.*claude-max-api service token/v,
	],
	[
		'a plan that is used up',
		{
			server: {
				status: 'limited',
				problem: {
					code: 'insufficient_quota',
					message: 'Used up.',
					cure: 'wait',
				},
			},
		},
		'server',
		'warning',
		/Used up\. wait/v,
	],
	[
		'a service that does not run',
		{
			service: {
				...installed,
				running: false,
				pid: undefined,
				lastExit: '78',
				logTail: [],
				hints: [],
			},
		},
		'service',
		'broken',
		/not running; last exit: 78.*service restart/v,
	],
	[
		'a service whose file is out of date',
		{
			service: {
				...installed,
				isOutdated: true,
				logTail: [],
				hints: ['Its file starts something else.'],
			},
		},
		'service',
		'warning',
		/Running, process 12\. Its file starts something else\..*service install/v,
	],
	[
		'a service that does not run, from a damaged file',
		{
			service: {
				...installed,
				running: false,
				isOutdated: true,
				logTail: [],
				hints: ['State unknown: none.', 'Damaged: no command line.'],
			},
		},
		'service',
		'broken',
		/not running\. State unknown: none\. Damaged: no command line\..*service install/v,
	],
	[
		'no service',
		{service: {...installed, installed: false, logTail: [], hints: []}},
		'service',
		'skipped',
		/service install/v,
	],
	[
		'a machine without services',
		{
			service: {
				...installed,
				supported: false,
				logTail: [],
				hints: ['Use crontab.'],
			},
		},
		'service',
		'skipped',
		/crontab/v,
	],
	[
		'a failure that was',
		{server: {status: 'ready', lastError: {at: 0, message: 'Overloaded.'}}},
		'last-error',
		'warning',
		/1970-01-01T00:00:00\.000Z Overloaded\./v,
	],
	[
		'a live request that failed',
		{
			live: [
				{id: 'port', title: 'Port', status: 'passed'},
				{
					id: 'answer',
					title: 'Model responds',
					status: 'failed',
					detail: 'Not signed in.',
					cure: 'claude auth login',
				},
				{id: 'stream', title: 'Streams', status: 'skipped'},
			],
		},
		'live',
		'broken',
		/Failed at “Model responds”\. Not signed in\. claude auth login/v,
	],
	[
		'a live request that was not asked for',
		{live: undefined},
		'live',
		'skipped',
		/--live/v,
	],
];

for (const [name, changes, id, status, words] of table) {
	test(`${name} is ${status}`, (t) => {
		const findings = checks.map((check) => check({...healthy, ...changes}));
		const finding = findings.find((one) => one.id === id);
		t.is(finding?.status, status);
		t.regex(`${finding?.detail} ${finding?.cure ?? ''}`.trim(), words);
	});

	test(`${name}: every line that is broken has its cure`, (t) => {
		for (const check of checks) {
			const finding = check({...healthy, ...changes});
			t.false(
				finding.status === 'broken' && !finding.cure,
				`${finding.id} is broken without a cure`,
			);
			t.not(finding.detail, '');
		}
	});
}

test('on a healthy machine everything is fine', (t) => {
	t.deepEqual(
		checks
			.map((check) => check(healthy))
			.filter(({status}) => status !== 'fine'),
		[],
	);
});

test('each check has an id of its own', (t) => {
	const ids = checks.map((check) => check(healthy).id);
	t.is(new Set(ids).size, ids.length);
});
