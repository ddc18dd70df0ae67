import type {ClaudeModel} from '../claude.js';
import type {PlanLimits} from '../claude-health.js';

/** What the CLI reports about the account it is signed in with. */
export type Account = {
	/** The CLI's list of models; empty until known. */
	models: ClaudeModel[];
	/** `max`, `pro`, … where reported. */
	subscription?: string;
	email?: string;
	/** `none` for a login without plan windows; absent until known. */
	limits?: PlanLimits | 'none';
};
