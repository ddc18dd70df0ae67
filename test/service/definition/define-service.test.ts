import {mkdir, realpath, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {defineService} from '../../../source/service/definition/define-service.js';
import {temporaryFolder} from '../../files/temporary-folder.js';

test('a program that was built is started as it is', async (t) => {
	const {facts} = await createInstallation(t);
	const {definition, warnings} = await defineService(facts);
	t.deepEqual(definition, {
		node: '/usr/bin/node',
		program: facts.program,
		flags: ['--port', '3456'],
		searchPath: [
			'/claude/bin',
			'/usr/bin',
			'/opt/homebrew/bin',
			'/usr/local/bin',
			'/bin',
			'/usr/sbin',
			'/sbin',
		],
		environment: {CLAUDE_MAX_API_OAUTH_TOKEN_FILE: '/settings/oauth-token'},
	});
	t.deepEqual(warnings, []);
});

test('a link to the program is followed, since links come and go', async (t) => {
	const {facts, folder} = await createInstallation(t);
	const link = path.join(folder, 'claude-max-api');
	await symlink(facts.program, link);
	const {definition} = await defineService({...facts, program: link});
	t.is(definition.program, facts.program);
});

test('a checkout is started as built, and refused while it is not', async (t) => {
	const {facts, folder} = await createInstallation(t);
	const source = path.join(folder, 'checkout/source/cli.ts');
	await write(source);
	await t.throwsAsync(defineService({...facts, program: source}), {
		message: `This checkout is not built, and the service needs the built program. In ${path.join(folder, 'checkout')}: npm run build`,
	});
	const built = path.join(folder, 'checkout/dist/cli.js');
	await write(built);
	const {definition} = await defineService({...facts, program: source});
	t.is(definition.program, built);
});

test('a Node of Homebrew is named by the link that stays', async (t) => {
	const {facts, folder} = await createInstallation(t);
	const node = path.join(folder, 'brew/Cellar/node/22.1.0/bin/node');
	await write(node);
	await mkdir(path.join(folder, 'brew/opt'));
	await symlink('../Cellar/node/22.1.0', path.join(folder, 'brew/opt/node'));
	const {definition, warnings} = await defineService({...facts, node});
	t.is(definition.node, path.join(folder, 'brew/opt/node/bin/node'));
	t.deepEqual(warnings, []);
});

test('a Node whose path holds its version is warned of, from wherever it comes', async (t) => {
	const {facts} = await createInstallation(t);
	const node = `/opt/node-v${process.versions.node}-linux-x64/bin/node`;
	const {warnings} = await defineService({...facts, node});
	t.is(warnings.length, 1);
	t.regex(warnings[0]!, /contains its version .* service install again/v);
});

test('a Node that an update moves is warned of', async (t) => {
	const {facts} = await createInstallation(t);
	const nodes = {
		'/Users/x/.nvm/versions/node/v20.20.2/bin/node': 'nvm',
		'/Users/x/.volta/tools/image/node/20.20.2/bin/node': 'Volta',
		'/Users/x/.asdf/installs/nodejs/20.20.2/bin/node': 'asdf',
		'/Users/x/.local/share/fnm/node-versions/v20.20.2/installation/bin/node':
			'fnm',
		'/Users/x/.local/share/mise/installs/node/20.20.2/bin/node': 'mise',
		'/Users/x/.nodenv/versions/20.20.2/bin/node': 'nodenv',
		'/opt/homebrew/Cellar/node@20/20.20.2/bin/node': 'Homebrew',
	};
	for (const [node, manager] of Object.entries(nodes)) {
		const {warnings} = await defineService({...facts, node});
		t.is(warnings.length, 1, node);
		t.regex(warnings[0]!, new RegExp(`comes from ${manager},`, 'v'));
	}

	for (const node of ['/usr/local/bin/node', '/opt/homebrew/bin/node']) {
		const {warnings} = await defineService({...facts, node});
		t.deepEqual(warnings, [], node);
	}
});

test('what the service could not read at login is warned of', async (t) => {
	const {facts, folder} = await createInstallation(t);
	const program = path.join(folder, 'Documents/checkout/dist/cli.js');
	await write(program);
	const {warnings} = await defineService({...facts, program, home: folder});
	t.deepEqual(warnings, [
		`macOS does not let programs started at login read ${path.join(folder, 'Documents')}: move this checkout elsewhere.`,
	]);
});

test('a missing CLI and the cache of npx are warned of', async (t) => {
	const {facts, folder} = await createInstallation(t);
	const program = path.join(folder, '_npx/123/dist/cli.js');
	await write(program);
	const {warnings} = await defineService({
		...facts,
		program,
		claude: undefined,
	});
	t.regex(warnings[0] ?? '', /npx cache.*globally/v);
	t.regex(warnings[1] ?? '', /Claude Code was not found/v);
});

test('the environment is what is needed to find settings, login and network, and no secret', async (t) => {
	const {facts} = await createInstallation(t);
	const {definition, warnings, secrets} = await defineService({
		...facts,
		env: {
			PATH: '/shell/path',
			SECRET: 'x',
			ANTHROPIC_API_KEY: 'sk-ant-api-x',
			CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat-x',
			CLAUDE_MAX_API_KEY: 'a-key-of-ours',
			CLAUDE_MAX_API_QUEUE_LIMIT: '3',
			CLAUDE_CONFIG_DIR: '/claude config',
			XDG_CONFIG_HOME: '/config',
			HTTPS_PROXY: 'http://somebody:secret@proxy:8080',
			http_proxy: 'somebody:secret@proxy',
			NO_PROXY: '.example.com',
			NODE_EXTRA_CA_CERTS: '/certificates/ours@home.pem',
			ALL_PROXY: 'socks5://somebody:secret@proxy:1080',
			all_proxy: '',
		},
	});
	t.deepEqual(definition.environment, {
		CLAUDE_MAX_API_OAUTH_TOKEN_FILE: '/settings/oauth-token',
		CLAUDE_MAX_API_QUEUE_LIMIT: '3',
		CLAUDE_CONFIG_DIR: '/claude config',
		XDG_CONFIG_HOME: '/config',
		NO_PROXY: '.example.com',
		NODE_EXTRA_CA_CERTS: '/certificates/ours@home.pem',
	});
	t.deepEqual(
		warnings.map((warning) => warning.split(' ').slice(0, 4).join(' ')),
		[
			'This shell sets CLAUDE_CODE_OAUTH_TOKEN,',
			'CLAUDE_MAX_API_KEY contains a secret',
			'HTTPS_PROXY contains a secret',
			'http_proxy contains a secret',
			'ALL_PROXY contains a secret',
		],
	);
	t.false(JSON.stringify(definition).includes('secret'));
	t.deepEqual(secrets, {
		CLAUDE_MAX_API_KEY: 'a-key-of-ours',
		HTTPS_PROXY: 'http://somebody:secret@proxy:8080',
		http_proxy: 'somebody:secret@proxy',
		ALL_PROXY: 'socks5://somebody:secret@proxy:1080',
	});
});

test('what a company’s network needs is carried, files by their whole path', async (t) => {
	const {facts} = await createInstallation(t);
	const {definition, secrets} = await defineService({
		...facts,
		environmentFile: '/settings/environment.json',
		env: {
			CLAUDE_CODE_CLIENT_CERT: 'cert.pem',
			CLAUDE_CODE_CLIENT_KEY: '/keys/me@work.pem',
			CLAUDE_CODE_CLIENT_KEY_PASSPHRASE: 'open',
			CLAUDE_CODE_CERT_STORE: 'system',
			SSL_CERT_DIR: '/certs:/more',
			NODE_USE_SYSTEM_CA: '1',
			ANTHROPIC_CUSTOM_HEADERS: 'x-key: k',
		},
	});
	t.deepEqual(definition.environment, {
		CLAUDE_CODE_CLIENT_CERT: path.resolve('cert.pem'),
		CLAUDE_CODE_CLIENT_KEY: '/keys/me@work.pem',
		CLAUDE_CODE_CERT_STORE: 'system',
		SSL_CERT_DIR: '/certs:/more',
		NODE_USE_SYSTEM_CA: '1',
		CLAUDE_MAX_API_OAUTH_TOKEN_FILE: '/settings/oauth-token',
		CLAUDE_MAX_API_ENVIRONMENT_FILE: '/settings/environment.json',
	});
	t.deepEqual(secrets, {
		CLAUDE_CODE_CLIENT_KEY_PASSPHRASE: 'open',
		ANTHROPIC_CUSTOM_HEADERS: 'x-key: k',
	});
});

test('the user’s own token file is the service’s too', async (t) => {
	const {facts} = await createInstallation(t);
	const ownTokenFile = '/mine/token';
	const inSettings = await defineService({...facts, ownTokenFile});
	t.deepEqual(inSettings.definition.environment, {});
	const inShell = await defineService({
		...facts,
		ownTokenFile,
		env: {CLAUDE_MAX_API_OAUTH_TOKEN_FILE: ownTokenFile},
	});
	t.deepEqual(inShell.definition.environment, {
		CLAUDE_MAX_API_OAUTH_TOKEN_FILE: ownTokenFile,
	});
});

test('an API key is carried only where useApiKey allows it, and then it is said', async (t) => {
	const {facts} = await createInstallation(t);
	const env = {ANTHROPIC_API_KEY: 'sk-ant-api-x'};
	const without = await defineService({...facts, env});
	t.deepEqual(without.secrets, {});
	const allowed = await defineService({...facts, env, useApiKey: true});
	t.deepEqual(allowed.secrets, env);
	t.regex(allowed.warnings.join('\n'), /every request is billed by usage/v);
	t.false(JSON.stringify(allowed.definition).includes('sk-ant'));
	const missing = await defineService({...facts, useApiKey: true});
	t.regex(missing.warnings.join('\n'), /sets no ANTHROPIC_API_KEY/v);
});

test('a CLI that was chosen within this package is not found through the PATH', async (t) => {
	const {facts} = await createInstallation(t);
	const own = path.resolve('node_modules/.bin');
	const {definition} = await defineService({
		...facts,
		claude: path.join(own, 'claude'),
	});
	t.false(definition.searchPath.includes(own));
});

test('a token that is kept stands in for the one of the shell', async (t) => {
	const {facts} = await createInstallation(t);
	const {warnings} = await defineService({
		...facts,
		isTokenKept: true,
		env: {CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat-x'},
	});
	t.deepEqual(warnings, []);
});

test('folders that PATH cannot hold are left out of it', async (t) => {
	const {facts} = await createInstallation(t);
	const {definition} = await defineService({
		...facts,
		claude: '/odd:folder/claude',
	});
	t.is(definition.searchPath[0], '/usr/bin');
	const relative = await defineService({...facts, claude: 'bin/claude'});
	t.is(relative.definition.searchPath[0], '/usr/bin');
});

async function createInstallation(t: ExecutionContext) {
	const folder = await realpath(await temporaryFolder(t));
	const program = path.join(folder, 'installed/dist/cli.js');
	await write(program);
	const facts = {
		node: '/usr/bin/node',
		program,
		claude: '/claude/bin/claude',
		flags: ['--port', '3456'],
		tokenFile: '/settings/oauth-token',
		isTokenKept: false,
		home: '/home/somebody',
		env: {},
	};
	return {folder, facts};
}

async function write(file: string): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, '');
}
