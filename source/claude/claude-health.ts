export type ClaudeHealth = {
	status: ClaudeStatus;
	/** Why `status` is not `ready`, and how to fix it. */
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
	/** The CLI is older than the oldest supported version. */
	| 'outdated'
	| 'signed-out'
	/** Anthropic does not serve the account, for example because it is on hold. */
	| 'blocked'
	/**
	Turns are refused, for all models or some: a limit of the plan is reached, or turns would be billed beyond the plan and
	nobody has accepted that. `problem` says which and until when.
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
	/** One sentence for the user. */
	message: string;
	/** The command or step that fixes the problem. */
	cure: string;
};

/** Whether a problem concerns the plan alone: all is set up, and waiting or accepting the bill ends it. */
export function isOfPlan({code}: {code: string}): boolean {
	return code === 'insufficient_quota' || code === 'extra_usage_stopped';
}

/** Whether the plan alone, if anything, keeps requests from being answered: the CLI and its login are in order. */
export function isSetUp({problem}: {problem?: {code: string}}): boolean {
	return problem === undefined || isOfPlan(problem);
}

/** Why Anthropic refuses an account that is signed in. */
export type AccountRefusal =
	'account_on_hold' | 'verification_required' | 'organization_not_allowed';

export type CliInfo = {
	path: string;
	version: string;
	/** Capabilities by name, whether this version has them. */
	capabilities: Record<Capability, boolean>;
	/** Whether the CLI runs with runtime options that make short turns faster. */
	isTuned: boolean;
	/** Whether earlier text-only messages can be sent without awaiting each; absent until tested. */
	insertsHistory?: boolean;
	/** Whether the CLI can count the tokens of a prompt without a risk of using quota; absent until known. */
	countsTokens?: boolean;
};

export type Capability =
	'history-replay' | 'late-settings' | 'deferred-tools' | 'usage' | 'rewind';

export type Login = {
	signedIn: boolean;
	/** The CLI's name for the login method: `claude.ai`, `oauth_token`, `api_key`, `none`. */
	method: string;
	/** `max`, `pro`, … where reported. */
	subscription?: string;
	email?: string;
	/** When a person has to sign in again, in milliseconds since the epoch, where reported (2.1.332). */
	expiresAt?: number;
};

/** How much of the plan is used, as last reported. */
export type PlanLimits = {
	status: 'allowed' | 'warning' | 'rejected';
	windows: PlanWindow[];
	/** When a rejected plan serves again, in milliseconds since the epoch. */
	resetsAt?: number;
	/** The window that rejects: `seven_day_opus` concerns one model family only. */
	rejectedBy?: string;
	/** Why extra usage does not step in, or what must happen first: `out_of_credits`, `credits_required`, `group_pool`. */
	rejectedFor?: string;
	extraUsage?: ExtraUsage;
};

export type PlanWindow = {
	/** The CLI's name: `five_hour`, `seven_day`, `seven_day_opus`. */
	name: string;
	/** The model of a weekly window for one model, as Claude displays it: `Fable`. */
	model?: string;
	/** The used share, 0 to 1; absent while only the reset time is known. */
	utilization?: number;
	/** Milliseconds since the epoch. */
	resetsAt?: number;
};

/** Usage that is billed beyond the plan once the plan is used up. Unknown fields are absent. */
export type ExtraUsage = {
	isEnabled?: boolean;
	/** Whether it paid for the latest answer. */
	isInUse?: boolean;
	/** This month, in `currency`. */
	spent?: number;
	/** Per month; also absent when there is no limit. */
	limit?: number;
	/** `USD` */
	currency?: string;
	/** The CLI's name for the reason: `out_of_credits`, `org_level_disabled`. */
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

/** What the CLI calls a way to sign in, in words where a person would not know its own. */
export function nameLoginMethod(method: string): string {
	return names[method] ?? method;
}

const names: Record<string, string> = {
	oauth_token: 'signed in with a token',
	api_key: 'signed in with an API key',
};

/** Whether a fix is a command to type. Otherwise it is advice, which begins like a sentence. */
export function isCommand(cure: string): boolean {
	return !/^\p{Lu}[\p{Ll} ]/v.test(cure);
}
