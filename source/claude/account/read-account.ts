import type {CliProcess} from '../process/create-cli-process.js';
import type {Account} from './account.js';
import {parseInitialized} from './parse-initialized.js';
import {parseUsage} from './parse-usage.js';

/** The models and the plan, from a process that has just been started. Spends no quota: nothing is asked of a model. */
export async function readAccount(process: CliProcess): Promise<Account> {
	return parseInitialized(await process.control({subtype: 'initialize'}));
}

/**
The plan's windows, from a process that is initialised; `none` when the login has none, undefined when they could not be
learned, as before 2.1.197. The CLI asks Anthropic for them, which takes as long as the network does.
*/
export async function readUsage(
	process: CliProcess,
): Promise<Account['limits']> {
	try {
		return parseUsage(await process.control({subtype: 'get_usage'}));
	} catch {
		return undefined;
	}
}
