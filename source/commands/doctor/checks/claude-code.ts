import {toTrial} from '../../../claude/cli/cli-version.js';
import type {DoctorFacts} from '../doctor-facts.js';
import type {Finding} from '../finding.js';
import {isOwnAddress} from '../../../claude/process/to-cli-environment.js';

/** The CLI is installed, runs, and is new enough. */
export function checkCli({
	inspection: {cli, problem},
}: Pick<DoctorFacts, 'inspection'>): Finding {
	const check = {id: 'cli', title: 'Claude Code CLI'};
	if (problem?.code.startsWith('cli_')) {
		const {message, cure} = problem;
		return {...check, status: 'broken', detail: message, cure};
	}

	return {
		...check,
		status: 'fine',
		detail: cli
			? [`${cli.version} at ${cli.path}`, toTrial(cli.version)]
					.filter(Boolean)
					.join(', ')
			: 'Found',
	};
}

/** The features of this version of the CLI. */
export function checkCapabilities({
	inspection: {cli},
}: Pick<DoctorFacts, 'inspection'>): Finding {
	const check = {id: 'capabilities', title: 'CLI features'};
	if (cli === undefined) {
		return {...check, status: 'skipped', detail: 'Unknown without the CLI'};
	}

	const all = Object.entries(cli.capabilities);
	const missing = all.filter(([, isThere]) => !isThere).map(([name]) => name);
	return missing.length > 0
		? {
				...check,
				status: 'warning',
				detail: `Version ${cli.version} lacks ${missing.join(', ')}`,
				cure: 'claude update',
			}
		: {
				...check,
				status: 'fine',
				detail: all.map(([name]) => name).join(', '),
			};
}

/** The CLI is signed in, as seen from this shell; only a live request proves that the login works. */
export function checkLogin({
	inspection: {cli, login, problem},
	server,
}: Pick<DoctorFacts, 'inspection' | 'server'>): Finding {
	const check = {id: 'login', title: 'Login'};
	if (problem?.code === 'claude_not_authenticated') {
		const {message, cure} = problem;
		return server?.status === 'ready'
			? {
					...check,
					status: 'warning',
					detail: `${message} The running server has its own login.`,
					cure,
				}
			: {...check, status: 'broken', detail: message, cure};
	}

	if (cli === undefined) {
		return {...check, status: 'skipped', detail: 'Unknown without the CLI'};
	}

	if (login === undefined) {
		return {
			...check,
			status: 'warning',
			detail: 'The CLI did not answer in time',
			cure: `${cli.path} auth status`,
		};
	}

	const {method, subscription} = login;
	return method === 'api_key'
		? {
				...check,
				status: 'warning',
				detail: 'API key: billed by usage, not part of a plan',
				cure: 'claude auth login',
			}
		: {
				...check,
				status: 'fine',
				detail: [method, subscription].filter(Boolean).join(', '),
			};
}

const keys = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'];

/** Whether requests are billed by usage instead of the plan. */
export function checkApiKey({
	env,
	settings,
}: Pick<DoctorFacts, 'env' | 'settings'>): Finding {
	const check = {id: 'api-key', title: 'Billing'};
	const found = keys.filter((name) => env[name]).join(' and ');
	if (found === '') {
		return {
			...check,
			status: 'fine',
			detail: 'Your plan: no API key in the environment',
		};
	}

	return settings.useApiKey
		? {
				...check,
				status: 'warning',
				detail: `${found} is set and used: every request is billed by usage`,
				cure: 'Set useApiKey to false in the settings, or unset the variable',
			}
		: {
				...check,
				status: 'fine',
				detail: `Your plan: ${found} is set but hidden from the CLI`,
			};
}

/** Where the CLI sends requests: to Anthropic, unless this shell says otherwise. */
export function checkBaseUrl({
	env,
	port: {origin},
	network,
}: Pick<DoctorFacts, 'env' | 'port' | 'network'>): Finding {
	const {names = [], unused = [], path} = network ?? {};
	return {
		id: 'base-url',
		title: 'Upstream',
		status: unused.length > 0 ? 'warning' : 'fine',
		detail: [
			describe(env['ANTHROPIC_BASE_URL'], origin),
			...(names.length > 0 ? [`Uses ${names.join(', ')} from ${path}`] : []),
			...(unused.length > 0
				? [`Does not use ${unused.join(', ')} from ${path}`]
				: []),
		].join('. '),
		...(unused.length > 0 && {
			cure: `If the proxy should use it, set ${unused.join(' and ')} in the environment that starts claude-max-api`,
		}),
	};
}

function describe(url: string | undefined, origin: string): string {
	if (!url) {
		return 'Anthropic';
	}

	return isOwnAddress(url, origin)
		? 'Anthropic. ANTHROPIC_BASE_URL is this server, and hidden from the CLI to avoid a loop'
		: `${URL.parse(url)?.host ?? 'Another server'}, from ANTHROPIC_BASE_URL`;
}
