/**
The proxy as something that starts at login: a LaunchAgent on macOS, a systemd user unit on Linux. Every
verb tells its steps as they run and ends after the first that failed; it does not throw.
*/
export type ServiceController = {
	status(): Promise<ServiceStatus>;
	/** The file that `install` would write. */
	preview(): Promise<ServicePreview>;
	/** Writes the file, replaces a service that is loaded, and tries the new one. */
	install(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	/** Ends the service and removes everything that `install` made. */
	uninstall(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	restart(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	/**
	Keeps the token that `claude setup-token` prints in a file only the user can read, for a service that
	cannot reach the keychain, and restarts the service if it is loaded.
	*/
	keepToken(
		token: string,
		options?: ServiceOptions,
	): AsyncIterable<ServiceStep>;
};

export type ServiceOptions = {
	/** `refuse` when absent. */
	running?: RunningPolicy;
	/** What uninstalling does with a token that was kept; `remove` when absent. */
	token?: 'keep' | 'remove';
};

/**
What becomes of answers that are still running. `refuse`: the first step fails and says how many there are, nothing is
changed. `wait`: goes on when the last one has ended. `cut`: they end at once.
*/
export type RunningPolicy = 'refuse' | 'wait' | 'cut';

export type ServicePreview =
	| {supported: true; path: string; content: string; warnings: string[]}
	/** `reason` says how to do it by hand. */
	| {supported: false; reason: string};

export type ServiceStatus = {
	supported: boolean;
	kind?: 'launchd' | 'systemd';
	installed: boolean;
	/** What is installed starts something else than what `install` would write now. */
	isOutdated?: boolean;
	/** Where it serves, by its file. */
	address?: ServiceAddress;
	loaded: boolean;
	running: boolean;
	pid?: number;
	/** How it ended the last time: `0`, `78`, `SIGKILL`. */
	lastExit?: string;
	path?: string;
	/** The newest lines of its log, oldest first. */
	logTail: string[];
	/** What a person should know: a Node that moves, lingering that is off. */
	hints: string[];
};

export type ServiceAddress = {host: string; port: number};

/**
One step of a verb, with the command as it was run. A step comes once as `running` and once more, with the
same `id`, as it ended.
*/
export type ServiceStep = {
	/** Unique within the run. */
	id: string;
	title: string;
	command?: string;
	status: 'running' | 'done' | 'failed';
	output?: string;
	cure?: string;
	/** A token that is kept would mend it: `keepToken`. */
	offer?: 'token';
};
