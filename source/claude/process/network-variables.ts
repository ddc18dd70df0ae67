/**
The variables for a corporate network: proxy, certificates and client certificate, as in Anthropic's guide to network
configuration. All of them may also be set under `env` in the user's `~/.claude/settings.json`.
*/
export const networkVariables: ReadonlySet<string> = new Set([
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'ALL_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'all_proxy',
	'no_proxy',
	'CLAUDE_CODE_PROXY_RESOLVES_HOSTS',
	'NODE_EXTRA_CA_CERTS',
	'NODE_USE_SYSTEM_CA',
	'SSL_CERT_FILE',
	'SSL_CERT_DIR',
	'CLAUDE_CODE_CERT_STORE',
	'CLAUDE_CODE_CLIENT_CERT',
	'CLAUDE_CODE_CLIENT_KEY',
	'CLAUDE_CODE_CLIENT_KEY_PASSPHRASE',
]);
