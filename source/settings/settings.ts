import type {AlertCause, TerminalAlert} from './alert-cause.js';
import type {Budget, Reserve} from './budget.js';

/** The settings: by flag, `CLAUDE_MAX_API_*` variable or in the settings file. */
export type Settings = {
	port: number;
	host: string;
	/** The model for requests without one: `claude-opus-4`, an alias, or a full name. */
	model: string;
	/** Use `model` for all requests, even if they name another. */
	forceModel: boolean;
	/** Path of the CLI; found on the machine when absent. */
	claude?: string;
	/**
	A private file with the token of `claude setup-token`. The CLI gets it as `CLAUDE_CODE_OAUTH_TOKEN`, for a service that
	cannot reach the keychain. It need not exist.
	*/
	oauthTokenFile?: string;
	/** Keys that clients may send, by name. Required to listen on any address but loopback. */
	apiKeys: Record<string, string>;
	/** `Host` names accepted besides loopback ones. */
	allowedHosts: string[];
	/** Browser origins that may call. */
	allowedOrigins: string[];
	/** CLI processes at most, about 150 MB each. */
	maxProcesses: number;
	/** Booted processes kept waiting for new conversations. */
	spareProcesses: number;
	/** Idle conversations kept at most, and for how many minutes. */
	idleConversations: number;
	idleMinutes: number;
	/** Turns that may wait for a process, and for how many seconds. */
	queueLimit: number;
	queueSeconds: number;
	/** For how many days requests are kept, and in how many megabytes at most; 0 keeps none. */
	historyDays: number;
	historyMegabytes: number;
	/** Keep prompts, answers and bodies too, in plain text. */
	historyTexts: boolean;
	/** Forward `temperature` and `top_p`. Newer models refuse them. */
	forwardSampling: boolean;
	/** Where `POST /v1/embeddings` is forwarded, which Claude cannot answer: an OpenAI-compatible base URL, and the key for it. */
	embeddings?: {baseUrl: string; apiKey?: string | undefined};
	/** Let the CLI use `ANTHROPIC_API_KEY`, billed by usage instead of the subscription. */
	useApiKey: boolean;
	/**
	What to do when extra usage, which is billed beyond the plan, pays for requests: nothing, warn, or send no more until a
	person resumes.
	*/
	extraUsage: 'allow' | 'warn' | 'stop';
	/** While a limit of the plan is reached, one request every so many minutes is let through, in case it is lifted. */
	limitRetryMinutes: number;
	/** A limit of the plan that is reset within this many minutes holds requests until then; 0: they are refused. */
	holdMinutes: number;
	/** How much requests may use, by API key, by caller or all together. */
	budgets: Budget[];
	/** The part of the plan that is kept for the user's own Claude Code. */
	reserve?: Reserve;
	/** What to alert a person to. */
	alerts: AlertCause[];
	/** How the dashboard notifies its terminal of alerts while its window is not in front. */
	alertTerminal: TerminalAlert;
	/** Show alerts on the desktop too. */
	alertDesktop: boolean;
	/** A command and its arguments, which gets each alert as JSON on stdin. */
	onAlert: string[];
};
