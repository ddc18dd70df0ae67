/** What a person can set: by flag, `CLAUDE_MAX_API_*` variable or in the settings file. */
export type Settings = {
	port: number;
	host: string;
	/** The model for requests that name none: `claude-opus-4`, an alias, or a full name of the CLI's. */
	model: string;
	/** Answer every request with `model`, whatever it asks for. */
	forceModel: boolean;
	/** Path of the CLI; found on the machine when absent. */
	claude?: string;
	/**
	A file, closed to others, with the token that `claude setup-token` prints. The CLI gets it as
	`CLAUDE_CODE_OAUTH_TOKEN`: for a service that cannot reach the keychain. It need not exist.
	*/
	oauthTokenFile?: string;
	/** Keys that clients may send, by name. Needed to listen anywhere but on loopback. */
	apiKeys: Record<string, string>;
	/** `Host` names accepted besides loopback ones. */
	allowedHosts: string[];
	/** Browser origins that may call. */
	allowedOrigins: string[];
	/** CLI processes at most, about 100 MB each. */
	maxProcesses: number;
	/** Booted processes kept waiting for new conversations. */
	spareProcesses: number;
	/** Idle conversations kept at most, and for how many minutes. */
	idleConversations: number;
	idleMinutes: number;
	/** Turns that may wait for a process, and for how many seconds. */
	queueLimit: number;
	queueSeconds: number;
	/** Forward `temperature` and `top_p`. Newer models refuse them. */
	forwardSampling: boolean;
	/** Let the CLI use `ANTHROPIC_API_KEY`, which is billed by use instead of the subscription. */
	useApiKey: boolean;
};
