const carried = new Set([
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
The variables without which the service would not find what the installing shell finds: where settings and login are,
and the way to the network. `secrets` names those that were left out because they hold a password.
*/
export function toServiceEnvironment(env: Record<string, string | undefined>): {
	environment: Record<string, string>;
	secrets: string[];
} {
	const found = Object.entries(env).flatMap(
		([name, value]): Array<[string, string]> =>
			carried.has(name) && value ? [[name, value]] : [],
	);
	return {
		environment: Object.fromEntries(
			found.filter(([, value]) => !holdsPassword(value)),
		),
		secrets: found
			.filter(([, value]) => holdsPassword(value))
			.map(([name]) => name),
	};
}

/** `http://name:password@proxy` */
function holdsPassword(value: string): boolean {
	return /^(?:[a-z+]+:\/\/)?[^\/]*@/iv.test(value);
}
