import type {ClaudeModel} from '../claude.js';
import type {PlanLimits} from '../claude-health.js';

/** What the CLI tells of the account it is signed in with. */
export type Account = {
	/** Its list of models; empty while it is not known. */
	models: ClaudeModel[];
	/** `max`, `pro`, … where it tells. */
	subscription?: string;
	email?: string;
	/** `none` for a login without a plan's windows; absent while it is not known. */
	limits?: PlanLimits | 'none';
};
