import path from 'node:path';
import process from 'node:process';
import type {ServiceFacts} from './service-definition.js';

/** Reasons why a service that works now may fail later. */
export function toWarnings({
	node,
	program,
	claude,
	home,
	env,
	isTokenKept,
	environmentFile,
	useApiKey = false,
	secrets,
}: Omit<ServiceFacts, 'flags' | 'tokenFile'> & {secrets: string[]}): string[] {
	return [
		warnOfMovingNode(node),
		warnOfNpx(program),
		warnOfGuardedFolder(program, home),
		warnOfMissingCli(claude),
		isTokenKept ? undefined : warnOfToken(env),
		...secrets.map(
			(name) =>
				`${name} contains a secret and is stored in ${environmentFile ?? 'a file beside the settings'}, which only you can read.`,
		),
		useApiKey ? warnOfBilling(secrets) : undefined,
	].filter((warning) => warning !== undefined);
}

const versionManagers: Array<[name: string, folder: RegExp]> = [
	['nvm', /\/\.?nvm\//v],
	['Volta', /\/\.?volta\//v],
	['asdf', /\/\.?asdf\//v],
	['fnm', /\/\.?fnm(?:_multishells)?\//v],
	['mise', /\/\.?mise\//v],
	['nodenv', /\/\.?nodenv\//v],
	['Homebrew', /\/Cellar\//v],
];

function warnOfMovingNode(node: string): string | undefined {
	const manager = versionManagers.find(([, folder]) => folder.test(node))?.[0];
	if (manager !== undefined) {
		return `This Node comes from ${manager}, and its path contains a version: after updating Node, run claude-max-api service install again.`;
	}

	return node.includes(process.versions.node)
		? `The path of this Node contains its version (${node}): after updating Node, run claude-max-api service install again.`
		: undefined;
}

function warnOfNpx(program: string): string | undefined {
	return program.includes('/_npx/')
		? 'This program runs from the npx cache, which npm may delete: install it globally first.'
		: undefined;
}

/** MacOS asks for permission before a program reads these folders, and nobody can answer at login. */
function warnOfGuardedFolder(
	program: string,
	home: string,
): string | undefined {
	const [folder] = path.relative(home, program).split(path.sep);
	return folder && ['Desktop', 'Documents', 'Downloads'].includes(folder)
		? `macOS does not let programs started at login read ${path.join(home, folder)}: move this checkout elsewhere.`
		: undefined;
}

function warnOfMissingCli(claude: string | undefined): string | undefined {
	return claude === undefined
		? 'Claude Code was not found. The service starts anyway; after installing Claude Code, run this command again.'
		: undefined;
}

function warnOfToken(env: ServiceFacts['env']): string | undefined {
	return env['CLAUDE_CODE_OAUTH_TOKEN']
		? 'This shell sets CLAUDE_CODE_OAUTH_TOKEN, which the service does not see. To store it: claude-max-api service token'
		: undefined;
}

function warnOfBilling(secrets: string[]): string | undefined {
	const keys = secrets.filter(
		(name) => name === 'ANTHROPIC_API_KEY' || name === 'ANTHROPIC_AUTH_TOKEN',
	);
	return keys.length > 0
		? `The setting useApiKey is on: the service uses ${keys.join(' and ')}, and every request is billed by usage.`
		: 'The setting useApiKey is on, but this shell sets no ANTHROPIC_API_KEY: the service uses your plan.';
}
