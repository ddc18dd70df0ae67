import type {PlanLimits} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Account} from './account.js';
import {parseInitialized} from './parse-initialized.js';
import {parseUsage} from './parse-usage.js';

/**
Asks a process for the models and the plan, and ends it; rejects when it has not answered in time. Spends no quota:
nothing is asked of a model.
*/
export async function readAccount(
	process: CliProcess,
	timeoutMs: number,
): Promise<Account> {
	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	try {
		const initialized = await process.control({subtype: 'initialize'});
		const limits = await readUsage(process);
		return {...parseInitialized(initialized), ...(limits && {limits})};
	} finally {
		clearTimeout(timer);
		process.kill();
		await process.ended;
	}
}

/** The plan's windows, from a process that is initialised; undefined when the login has none, and before 2.1.197. */
export async function readUsage(
	process: CliProcess,
): Promise<PlanLimits | undefined> {
	try {
		return parseUsage(await process.control({subtype: 'get_usage'}));
	} catch {
		return undefined;
	}
}
