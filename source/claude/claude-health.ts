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
	/** Anthropic does not serve the account: it is on hold, say. */
	| 'blocked'
	/**
	Turns are refused, of all models or some: a limit of the plan is reached, or they would be billed beyond it and nobody has
	accepted that. `problem` says which and until when.
	*/
	| 'limited';

export type Problem = {
	code:
		| 'cli_not_found'
		| 'cli_failed'
		| 'cli_outdated'
		| 'claude_not_authenticated'
		| AccountRefusal
		| 'insufficient_quota'
		| 'extra_usage_stopped';
	/** One sentence for a person. */
	message: string;
	/** The command or step that mends it. */
	cure: string;
};

/** What keeps Anthropic from serving an account that is signed in. */
export type AccountRefusal =
	'account_on_hold' | 'verification_required' | 'organization_not_allowed';

export type CliInfo = {
	path: string;
	version: string;
	/** Capabilities by name, whether this version has them. */
	capabilities: Record<Capability, boolean>;
	/** It is run with options of its runtime that make short turns faster. */
	isTuned: boolean;
	/** Earlier messages of plain text need not be awaited one by one; absent until it was tried. */
	insertsHistory?: boolean;
	/** It can count the tokens of a prompt without a risk of using quota; absent while that is not known. */
	countsTokens?: boolean;
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

/** How much of the plan is used, as last reported. */
export type PlanLimits = {
	status: 'allowed' | 'warning' | 'rejected';
	windows: PlanWindow[];
	/** When a rejected plan serves again, in milliseconds since the epoch. */
	resetsAt?: number;
	/** The window that rejects: `seven_day_opus` concerns one family of models only. */
	rejectedBy?: string;
	/** Why extra usage does not step in, or what must happen first: `out_of_credits`, `credits_required`, `group_pool`. */
	rejectedFor?: string;
	extraUsage?: ExtraUsage;
};

export type PlanWindow = {
	/** The CLI's name: `five_hour`, `seven_day`, `seven_day_opus`. */
	name: string;
	/** The model whose week it is, as Claude displays it: `Fable`. */
	model?: string;
	/** Share used, 0 to 1; unknown while only the reset time was told. */
	utilization?: number;
	/** Milliseconds since the epoch. */
	resetsAt?: number;
};

/** What is billed beyond the plan once it is used up. Fields are absent while they are not known. */
export type ExtraUsage = {
	isEnabled?: boolean;
	/** It has paid for the newest answer. */
	isInUse?: boolean;
	/** This month, in `currency`. */
	spent?: number;
	/** A month; absent also where there is none. */
	limit?: number;
	/** `USD` */
	currency?: string;
	/** The CLI's word: `out_of_credits`, `org_level_disabled`. */
	disabledReason?: string;
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
