/** One step of the self-test. The list of steps is the whole state of a run. */
export type SelfTestStep = {
	id: SelfTestId;
	title: string;
	status: 'pending' | 'running' | 'passed' | 'failed' | 'skipped';
	durationMs?: number;
	/** What was found, or why it failed. */
	detail?: string;
	/** The command that fixes it. */
	cure?: string;
	/** The error code of a failure: `claude_not_authenticated`. */
	code?: string;
};

export type SelfTestId = 'port' | 'cli' | 'login' | 'answer' | 'stream';
