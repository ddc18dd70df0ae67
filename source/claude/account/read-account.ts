import type {CliProcess} from '../process/create-cli-process.js';
import type {Account} from './account.js';
import {parseInitialized} from './parse-initialized.js';
import {parseUsage} from './parse-usage.js';

/** Reads the models and the plan from a fresh process. Uses no quota: no model is called. */
export async function readAccount(process: CliProcess): Promise<Account> {
	return parseInitialized(await process.control({subtype: 'initialize'}));
}

/**
Reads the plan's windows from an initialised process; `none` when the login has none, undefined when they could not be
read, as before 2.1.197. The CLI requests them from Anthropic for up to 5 seconds, and answers no other request meanwhile:
this process must never serve a turn.

In the environment of turns the CLI would not request them, so one variable is set to an empty string, as 2.1.197 takes
`0` for on. Without `skip_behaviors` the CLI would read all transcripts of a week (2.1.265 and newer; older versions
always do).
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
