import type {Stage} from './stage.js';

/** One thing that must go well with a client. */
export type Check = {
	title: string;
	/** Clocks are set short: the client's and ours, in milliseconds. */
	clocks?: {idleMs: number; silenceMs: number};
	/** Throws where it does not. */
	run(stage: Stage): Promise<void>;
};

/** What came of it. */
export type Outcome = {
	client: string;
	version: string;
	title: string;
	/** Why it failed, in the first line, and what helps to find out. */
	failure?: string;
	/** How each step got its CLI process: `spare`, `live`, … */
	served: string[];
	/** What the server listed as ignored or adjusted. */
	reported: string[];
};
