import type {Account} from './account/account.js';
import type {
	ClaudeHealth,
	ClaudeStatus,
	PlanLimits,
	Problem,
} from './claude-health.js';
import type {Rehearsal} from './cli/create-rehearsals.js';
import type {CliInspection} from './cli/inspect-cli.js';
import {refusedLogin} from './gate/refusals.js';

/** Puts together what is known. */
export function toHealth(known: {
	inspection: CliInspection | undefined;
	rehearsal?: Rehearsal | undefined;
	account: Account;
	limits: PlanLimits | undefined;
	/** Turns are being refused until then, in milliseconds since the epoch. */
	limitedUntil: number | undefined;
	/** Claude has refused the login. */
	isRefused: boolean;
	processes: ClaudeHealth['processes'];
	queue: ClaudeHealth['queue'];
	lastError: ClaudeHealth['lastError'];
}): ClaudeHealth {
	const {inspection, rehearsal, account, limits, lastError} = known;
	const problem = inspection?.problem ?? toServingProblem(known);
	const {subscription, email} = account;
	return {
		status: toStatus(inspection, problem),
		...(problem && {problem}),
		...(inspection?.cli && {
			cli: {
				...inspection.cli,
				...(rehearsal && {insertsHistory: rehearsal.canInsert}),
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

function toServingProblem(known: {
	inspection: CliInspection | undefined;
	limitedUntil: number | undefined;
	isRefused: boolean;
}): Problem | undefined {
	if (known.isRefused) {
		return refusedLogin(known.inspection?.login?.method);
	}

	if (known.limitedUntil !== undefined) {
		const reset = new Date(known.limitedUntil).toISOString();
		return {
			code: 'insufficient_quota',
			message: `The limit of the Claude plan is reached until ${reset}.`,
			cure: 'Wait, or choose another model',
		};
	}

	return undefined;
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
	insufficient_quota: 'limited',
};
