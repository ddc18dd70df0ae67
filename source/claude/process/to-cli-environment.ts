import {isLoopback} from '../../settings/is-loopback.js';

/**
The environment of the CLI: the user's own, without variables that would bill anything but the subscription or mark the
CLI as running inside itself, plus those that make it serve one turn and nothing else.
*/
export function toCliEnvironment(
	env: Record<string, string | undefined>,
	options: {
		/** Keep `ANTHROPIC_API_KEY`: requests are then billed by use. */
		useApiKey: boolean;
		/** The origin of this server, which the CLI must not use as its API. */
		ownOrigin?: string;
		/** The longest silence of the CLI in a turn, in milliseconds. Absent when it runs no turns. */
		silenceMs?: number;
	},
): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(env)) {
		if (
			value !== undefined &&
			!isRemoved(name, options.useApiKey) &&
			!isCircle(name, value, options.ownOrigin)
		) {
			kept[name] = value;
		}
	}

	const {silenceMs} = options;
	return {
		...kept,
		...added,
		...(silenceMs !== undefined && toTimeouts(silenceMs)),
	};
}

/**
The CLI's own timeouts for a stalled answer: pings do not count, and the shortest default is 3 minutes. They are set to
expire after ours; for streams the CLI raises them to at least 5 minutes and caps them at 30 (seen on 2.1.332).
*/
function toTimeouts(silenceMs: number): Record<string, string> {
	const later = String(silenceMs + Math.max(silenceMs / 2, 60_000));
	return {
		// Until the response headers.
		API_TIMEOUT_MS: later,
		CLAUDE_STREAM_FIRST_BYTE_TIMEOUT_MS: later,
		// Between two events, and between two bytes.
		CLAUDE_STREAM_IDLE_TIMEOUT_MS: later,
		CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS: later,
	};
}

/** A value of `CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE` that no context exceeds. */
export const noContextLimit = '1000000000';

function isRemoved(name: string, useApiKey: boolean): boolean {
	if (apiKeys.has(name)) {
		return !useApiKey;
	}

	// The program's own settings, including keys, must not reach the CLI.
	const isOwn = name.startsWith('CLAUDE_MAX_API_');
	return isOwn || otherProviders.has(name) || nested.has(name);
}

/** Whether a base URL, meant for the clients of this program, leads back to this server. */
function isCircle(
	name: string,
	value: string,
	ownOrigin: string | undefined,
): boolean {
	return (
		name === 'ANTHROPIC_BASE_URL' &&
		ownOrigin !== undefined &&
		isOwnAddress(value, ownOrigin)
	);
}

const apiKeys = new Set(['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']);

const otherProviders = new Set([
	'CLAUDE_CODE_USE_BEDROCK',
	'CLAUDE_CODE_USE_VERTEX',
	'CLAUDE_CODE_USE_FOUNDRY',
]);

// Set by a CLI session for the programs it starts, including background sessions.
const nested = new Set([
	'CLAUDECODE',
	'CLAUDE_PID',
	'CLAUDE_JOB_DIR',
	'CLAUDE_BG_BACKEND',
	'CLAUDE_BG_SOURCE',
	'CLAUDE_CODE_CHILD_SESSION',
	'CLAUDE_CODE_SESSION_ATTENDED',
	'CLAUDE_CODE_SESSION_KIND',
	'CLAUDE_CODE_SESSION_NAME',
	'CLAUDE_CODE_MESSAGING_SOCKET',
	'CLAUDE_CODE_MESSAGING_TOKEN',
	'CLAUDE_CODE_ENTRYPOINT',
	'CLAUDE_CODE_SSE_PORT',
	'CLAUDE_CODE_SESSION_ID',
	'CLAUDE_CODE_EXTRA_BODY',
	'CLAUDE_CODE_MAX_OUTPUT_TOKENS',
	'CLAUDE_CODE_EFFORT_LEVEL',
	'MAX_THINKING_TOKENS',
]);

const added = {
	// Without this, the CLI would read a prompt's `@file` from this machine and send it upstream.
	CLAUDE_CODE_DISABLE_ATTACHMENTS: '1',
	// Without this, the CLI would listen on a socket on which any program of the user could start turns in a client's
	// conversation. An internal switch of 2.1.250 and newer; `--settings` covers versions without it.
	CLAUDE_CODE_HARBOR_KITE: '0',
	// The client's tools keep their names.
	CLAUDE_AGENT_SDK_MCP_NO_PREFIX: '1',
	// In milliseconds. By default the CLI continues without the client's tools when this program takes more than 30 seconds
	// to list them, for example on a computer that was asleep.
	MCP_TIMEOUT: '600000',
	// A refusal is returned as it is, without a second request to another model.
	CLAUDE_CODE_DISABLE_REFUSAL_FALLBACK: '1',
	// Without this, the CLI would repeat a broken stream as one unstreamed request, after half of the answer was sent.
	CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK: '1',
	// Without this, the CLI would reject a long message by its own token estimate. The API decides.
	CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: noContextLimit,
	// Without this, the newest Opus would answer for an older one requested by its full name.
	CLAUDE_CODE_DISABLE_LEGACY_MODEL_REMAP: '1',
	CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
	DISABLE_AUTOUPDATER: '1',
	DISABLE_TELEMETRY: '1',
	DISABLE_ERROR_REPORTING: '1',
	DISABLE_AUTO_COMPACT: '1',
	// The default of ten retries would block a client for minutes; clients retry by themselves.
	CLAUDE_CODE_MAX_RETRIES: '1',
};

/** Whether a URL leads to `origin`, this server: a CLI that sent its requests there would call itself in a loop. */
export function isOwnAddress(url: string, origin: string): boolean {
	const asked = URL.parse(url);
	const own = URL.parse(origin);
	return (
		asked !== null &&
		own !== null &&
		toPort(asked) === toPort(own) &&
		(asked.hostname === own.hostname ||
			(isThisMachine(asked.hostname) && isThisMachine(own.hostname)))
	);
}

function toPort({port, protocol}: URL): string {
	return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}

function isThisMachine(host: string): boolean {
	return isLoopback(host) || host === '0.0.0.0' || host === '[::]';
}

/**
Adds options for the CLI's built-in runtime, Bun. A turn runs some milliseconds of code that has hardly run before: it is
over before optimised code repays its compilation, and it is faster when garbage is collected in one pass. Names and
values are from JavaScriptCore's `OptionsList.h`, without a promise of stability: a runtime without one of them exits at
once with code 1. Options set by the user are kept.
*/
export function toRuntimeOptions(
	env: Record<string, string>,
): Record<string, string> {
	return {BUN_JSC_useDFGJIT: '0', BUN_JSC_useConcurrentGC: '0', ...env};
}

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
