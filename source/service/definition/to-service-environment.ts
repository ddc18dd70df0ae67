const carried = new Set([
	'ANTHROPIC_BASE_URL',
	'CLAUDE_CONFIG_DIR',
	'XDG_CONFIG_HOME',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'ALL_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'all_proxy',
	'no_proxy',
]);

/**
The variables without which the service would not be what the installing shell would start: this program's own, where
settings and login are, and the way to the network. `secrets` names those that were left out.
*/
export function toServiceEnvironment(env: Record<string, string | undefined>): {
	environment: Record<string, string>;
	secrets: string[];
} {
	const found = Object.entries(env).flatMap(
		([name, value]): Array<[string, string]> =>
			value && isCarried(name) ? [[name, value]] : [],
	);
	return {
		environment: Object.fromEntries(found.filter((entry) => !isSecret(entry))),
		secrets: found.filter((entry) => isSecret(entry)).map(([name]) => name),
	};
}

function isCarried(name: string): boolean {
	return carried.has(name) || name.startsWith('CLAUDE_MAX_API_');
}

/** A key of ours, or a password as in `http://name:password@proxy`. */
function isSecret([name, value]: [string, string]): boolean {
	return (
		name === 'CLAUDE_MAX_API_KEY' ||
		/^(?:[a-z][a-z\d+.\-]*:\/\/)?[^\/]*@/iv.test(value)
	);
}
