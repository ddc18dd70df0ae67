import type {ClaudeHealth} from '../../claude/claude-health.js';
import type {Exchange} from '../../traffic/exchange.js';

/** An entry in the log of a server without a dashboard. */
export type LogEntry =
	| {
			type: 'serving';
			version: string;
			baseUrl: string;
			model: string;
			needsApiKey: boolean;
	  }
	/** The state of the CLI and its login, at the start and when it changes. */
	| {type: 'claude'; at: number; health: ClaudeHealth}
	| {type: 'request'; exchange: Exchange}
	| {type: 'notice'; at: number; level: 'info' | 'warning'; message: string}
	| {type: 'closing'; signal: string};
