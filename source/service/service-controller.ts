/**
The proxy as a service that starts at login: a LaunchAgent on macOS, a systemd user unit on Linux. Every action yields its
steps as they run and ends after the first failed one; it does not throw.
*/
export type ServiceController = {
	status(): Promise<ServiceStatus>;
	/** The file that `install` would write. */
	preview(): Promise<ServicePreview>;
	/** Writes the file, replaces a service that is loaded, and tries the new one. */
	install(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	/** Stops the service and removes everything that `install` created. */
	uninstall(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	restart(options?: ServiceOptions): AsyncIterable<ServiceStep>;
	/**
	Stores the token of `claude setup-token` in a private file, for a service that cannot reach the keychain, and restarts the
	service if it is loaded.
	*/
	keepToken(
		token: string,
		options?: ServiceOptions,
	): AsyncIterable<ServiceStep>;
};

type ServiceOptions = {
	/** `refuse` when absent. */
	running?: RunningPolicy;
	/** What uninstalling does with a stored token; `remove` when absent. */
	token?: 'keep' | 'remove';
};

/**
What to do with running answers. `refuse`: the first step fails and says how many there are, and nothing changes. `wait`:
continue when the last one has ended. `cut`: end them at once.
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
	/** The installed file is damaged, or differs from the one that `install` would write now. */
	isOutdated?: boolean;
	/** Its address, from its file. */
	address?: ServiceAddress;
	loaded: boolean;
	running: boolean;
	pid?: number;
	/** Its last exit: `0`, `78`, `SIGKILL`. */
	lastExit?: string;
	/** How often it was started again after it had ended by itself, where the system counts that. */
	restarts?: number;
	path?: string;
	/** The file with its stored token, which uninstalling removes; absent where there is none. */
	tokenFile?: string;
	/** The newest lines of its log, oldest first. */
	logTail: string[];
	/** Worth knowing: a Node whose path will change, lingering that is off. */
	hints: string[];
};

export type ServiceAddress = {host: string; port: number};

/**
One step of an action, with the command as it was run. Each step is yielded twice, with the same `id`: as `running`, and when
it has ended.
*/
export type ServiceStep = {
	/** Unique within the run. */
	id: string;
	title: string;
	command?: string;
	status: 'running' | 'done' | 'failed';
	output?: string;
	cure?: string;
	/** Storing a token would fix it: `keepToken`. */
	offer?: 'token';
};
