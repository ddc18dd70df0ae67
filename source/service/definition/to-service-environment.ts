import path from 'node:path';
import {networkVariables} from '../../claude/process/to-cli-environment.js';

const carried = new Set([
	...networkVariables,
	'ANTHROPIC_BASE_URL',
	'ANTHROPIC_CUSTOM_HEADERS',
	'CLAUDE_CONFIG_DIR',
	'XDG_CONFIG_HOME',
]);

/** Used by the CLI only where `useApiKey` allows it. */
const apiKeys = new Set(['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']);

/** Files and folders, whose paths may be relative in a shell. */
const paths = new Set([
	'CLAUDE_CONFIG_DIR',
	'CLAUDE_MAX_API_CLAUDE',
	'CLAUDE_MAX_API_OAUTH_TOKEN_FILE',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
	'CLAUDE_CODE_CLIENT_CERT',
	'CLAUDE_CODE_CLIENT_KEY',
]);

const alwaysSecret = new Set([
	...apiKeys,
	'CLAUDE_MAX_API_KEY',
	'ANTHROPIC_CUSTOM_HEADERS',
	'CLAUDE_CODE_CLIENT_KEY_PASSPHRASE',
]);

/**
The variables of the installing shell that the service needs: this program's own, the folders of settings and login, and
the network. `secrets` are those that other users must not read.
*/
export function toServiceEnvironment(
	env: Record<string, string | undefined>,
	{useApiKey = false}: {useApiKey?: boolean} = {},
): {
	environment: Record<string, string>;
	secrets: Record<string, string>;
} {
	const found = Object.entries(env).flatMap(
		([name, value]): Array<[string, string]> =>
			value && isCarried(name, useApiKey)
				? [[name, paths.has(name) ? path.resolve(value) : value]]
				: [],
	);
	return {
		environment: Object.fromEntries(found.filter((entry) => !isSecret(entry))),
		secrets: Object.fromEntries(found.filter((entry) => isSecret(entry))),
	};
}

function isCarried(name: string, useApiKey: boolean): boolean {
	return (
		carried.has(name) ||
		(name.startsWith('CLAUDE_MAX_API_') &&
			name !== 'CLAUDE_MAX_API_ENVIRONMENT_FILE') ||
		(useApiKey && apiKeys.has(name))
	);
}

/** A key, or a password as in `http://name:password@proxy`. */
function isSecret([name, value]: [string, string]): boolean {
	return (
		alwaysSecret.has(name) ||
		(!paths.has(name) && /^(?:[a-z][a-z\d+.\-]*:\/\/)?[^\/]*@/iv.test(value))
	);
}
