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
learned, as before 2.1.197. The CLI asks Anthropic for them, for up to 5 seconds, and answers nothing else meanwhile: no
turn may reach this process, now or later.

With the environment of turns it asks nothing, so that one variable is set aside: to nothing, as 2.1.197 takes `0` for on.
Without `skip_behaviors` it would read all transcripts of a week (2.1.265 and newer; before, it always does).
*/
export async function readUsage(
	process: CliProcess,
): Promise<Account['limits']> {
	try {
		await process.control({
			subtype: 'apply_flag_settings',
			settings: {env: {CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: ''}},
		});
		return parseUsage(
			await process.control({subtype: 'get_usage', skip_behaviors: true}),
		);
	} catch {
		return undefined;
	}
}
