import type {Account} from './account/read-account.js';
import type {
	ClaudeHealth,
	ClaudeStatus,
	PlanLimits,
	Problem,
} from './claude-health.js';
import type {Rehearsal} from './cli/create-rehearsals.js';
import type {CliInspection} from './cli/inspect-cli.js';

/** Combines the known facts. */
export function toHealth(known: {
	inspection: CliInspection | undefined;
	rehearsal?: Rehearsal | undefined;
	account: Account;
	limits: PlanLimits | undefined;
	/** Why turns are refused. */
	refusal: Problem | undefined;
	processes: ClaudeHealth['processes'];
	queue: ClaudeHealth['queue'];
	lastError: ClaudeHealth['lastError'];
}): ClaudeHealth {
	const {inspection, rehearsal, account, limits, lastError} = known;
	const problem = inspection?.problem ?? known.refusal;
	const {subscription, email} = account;
	return {
		status: toStatus(inspection, problem),
		...(problem && {problem}),
		...(inspection?.cli && {
			cli: {
				...inspection.cli,
				...(rehearsal && {
					insertsHistory: rehearsal.canInsert,
					countsTokens: rehearsal.countsForFree,
				}),
			},
		}),
		...(inspection?.login && {
			login: {
				...(subscription && {subscription}),
				...(email && {email}),
				...inspection.login,
			},
		}),
		...(limits && {limits}),
		processes: known.processes,
		queue: known.queue,
		...(lastError && {lastError}),
	};
}

function toStatus(
	inspection: CliInspection | undefined,
	problem: Problem | undefined,
): ClaudeStatus {
	if (inspection === undefined) {
		return 'starting';
	}

	return problem === undefined ? 'ready' : statuses[problem.code];
}

const statuses: Record<Problem['code'], ClaudeStatus> = {
	cli_not_found: 'missing',
	cli_failed: 'missing',
	cli_outdated: 'outdated',
	claude_not_authenticated: 'signed-out',
	account_on_hold: 'blocked',
	verification_required: 'blocked',
	organization_not_allowed: 'blocked',
	insufficient_quota: 'limited',
	extra_usage_stopped: 'limited',
};
