export type ClaudeHealth = {
	status: ClaudeStatus;
	/** Why `status` is not `ready`, and what to type about it. */
	problem?: Problem;
	cli?: CliInfo;
	login?: Login;
	limits?: PlanLimits;
	processes: ProcessCounts;
	queue: {waiting: number; limit: number};
	/** The last failed turn. `at` is in milliseconds since the epoch. */
	lastError?: {at: number; message: string};
};

export type ClaudeStatus =
	/** Still looking for the CLI. */
	| 'starting'
	| 'ready'
	/** No CLI was found, or it cannot be run. */
	| 'missing'
	/** The CLI is older than what this program can drive. */
	| 'outdated'
	| 'signed-out'
	/** The plan's limit is reached, for all models or one family of them; `problem` says until when turns are refused. */
	| 'limited';

export type Problem = {
	code:
		| 'cli_not_found'
		| 'cli_failed'
		| 'cli_outdated'
		| 'claude_not_authenticated'
		| 'insufficient_quota';
	/** One sentence for a person. */
	message: string;
	/** The command or step that mends it. */
	cure: string;
};

export type CliInfo = {
	path: string;
	version: string;
	/** Capabilities by name, whether this version has them. */
	capabilities: Record<Capability, boolean>;
	/** It is run with options of its runtime that make short turns faster. */
	isTuned: boolean;
	/** Earlier messages of plain text need not be awaited one by one; absent until it was tried. */
	insertsHistory?: boolean;
};

export type Capability =
	'history-replay' | 'late-settings' | 'deferred-tools' | 'usage' | 'rewind';

export type Login = {
	signedIn: boolean;
	/** The CLI's words: `claude.ai`, `oauth_token`, `api_key`, `none`. */
	method: string;
	/** `max`, `pro`, … where the CLI tells. */
	subscription?: string;
	email?: string;
};

/** The plan's rolling windows. */
export type PlanLimits = {
	status: 'allowed' | 'warning' | 'rejected';
	windows: PlanWindow[];
	/** When a rejected plan serves again, in milliseconds since the epoch. */
	resetsAt?: number;
	/** The window that rejects: `seven_day_opus` concerns one family of models only. */
	rejectedBy?: string;
};

export type PlanWindow = {
	/** The CLI's name: `five_hour`, `seven_day`, `seven_day_opus`. */
	name: string;
	/** Share used, 0 to 1; unknown while only the reset time was told. */
	utilization?: number;
	/** Milliseconds since the epoch. */
	resetsAt?: number;
};

export type ProcessCounts = {
	/** Answering a turn. */
	busy: number;
	/** Idle, holding a conversation. */
	live: number;
	/** Booted and waiting for any conversation. */
	spare: number;
	booting: number;
	limit: number;
};
