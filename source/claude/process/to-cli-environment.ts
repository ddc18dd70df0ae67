import {isOwnAddress} from './is-own-address.js';

/**
The environment the CLI runs in: the user's own, less what would bill something other than the
subscription or tell the CLI it runs inside itself, plus what makes it serve one turn and nothing else.
*/
export function toCliEnvironment(
	env: Record<string, string | undefined>,
	options: {
		/** Keep `ANTHROPIC_API_KEY`: requests are then billed by use. */
		useApiKey: boolean;
		/** Where this program serves, which is not where the CLI may ask. */
		ownOrigin?: string;
		/** How long the CLI may say nothing in a turn, in milliseconds. Absent where it runs none. */
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
		...(silenceMs !== undefined && toPatience(silenceMs)),
	};
}

/**
The CLI's own clocks, which end an answer of which nothing comes: pings do not count, and the shortest default is 3 minutes.
They are set to go after ours; of those for a stream it makes at least 5 minutes and at most 30 (seen on 2.1.332).
*/
function toPatience(silenceMs: number): Record<string, string> {
	const later = String(silenceMs + Math.max(silenceMs / 2, 60_000));
	return {
		// Until the head of the response.
		API_TIMEOUT_MS: later,
		CLAUDE_STREAM_FIRST_BYTE_TIMEOUT_MS: later,
		// Between two events, and between two bytes.
		CLAUDE_STREAM_IDLE_TIMEOUT_MS: later,
		CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS: later,
	};
}

/** For `CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE`: how many tokens of context are too many to send, when none are. */
export const noContextLimit = '1000000000';

function isRemoved(name: string, useApiKey: boolean): boolean {
	if (apiKeys.has(name)) {
		return !useApiKey;
	}

	// The program's own settings, keys among them, are no business of the child's.
	const isOwn = name.startsWith('CLAUDE_MAX_API_');
	return isOwn || otherProviders.has(name) || nested.has(name);
}

/** Set for the clients of this program, and seen by the program as well. */
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

// Set by a session of the CLI for the programs it starts, among them sessions in the background.
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
	// A prompt's `@file` would otherwise be read from this machine and sent upstream.
	CLAUDE_CODE_DISABLE_ATTACHMENTS: '1',
	// It would listen on a socket, and any program of the user could start turns in a client's conversation. An internal
	// switch of 2.1.250 and newer; `--settings` turns away what comes where it is gone.
	CLAUDE_CODE_HARBOR_KITE: '0',
	// The client's tools keep their own names.
	CLAUDE_AGENT_SDK_MCP_NO_PREFIX: '1',
	// It would go on without the client's tools where this program takes more than 30 seconds to list them, as on a
	// computer that was asleep. In milliseconds.
	MCP_TIMEOUT: '600000',
	// The answer to a refusal is the refusal, not another model's second request.
	CLAUDE_CODE_DISABLE_REFUSAL_FALLBACK: '1',
	// A stream that breaks would be asked for again in one piece, after half of it has been told.
	CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK: '1',
	// A long message would be refused unsent, at a guess of its tokens. The API decides.
	CLAUDE_CODE_BLOCKING_LIMIT_OVERRIDE: noContextLimit,
	// The newest Opus would answer for an older one that was asked for by its full name.
	CLAUDE_CODE_DISABLE_LEGACY_MODEL_REMAP: '1',
	CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
	DISABLE_AUTOUPDATER: '1',
	DISABLE_TELEMETRY: '1',
	DISABLE_ERROR_REPORTING: '1',
	DISABLE_AUTO_COMPACT: '1',
	// The default of ten would hold a client for minutes; clients try again by themselves.
	CLAUDE_CODE_MAX_RETRIES: '1',
};
