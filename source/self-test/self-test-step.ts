/** One step of the self-test; a list of them is the whole state of a run. */
export type SelfTestStep = {
	id: SelfTestId;
	title: string;
	status: 'pending' | 'running' | 'passed' | 'failed' | 'skipped';
	durationMs?: number;
	/** What was seen, or why it failed. */
	detail?: string;
	/** What to type to mend it. */
	cure?: string;
	/** Why it failed, for programs: `claude_not_authenticated`. */
	code?: string;
};

export type SelfTestId = 'port' | 'cli' | 'login' | 'answer' | 'stream';
