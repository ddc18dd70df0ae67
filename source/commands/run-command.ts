import {toErrorTrace} from '../errors/to-error-trace.js';
import {ListenError} from '../server/listen-error.js';
import {SettingsError} from '../settings/settings-error.js';
import type {CommandContext} from './command.js';
import {findMisplacedFlag} from './command-line/find-misplaced-flag.js';
import {commands} from './commands.js';
import {withEnvironmentFile} from './environment-file.js';

/**
Runs what the first word says and resolves to the exit code: 2 for a mistake on the command line or in the settings,
1 for anything else that keeps it from running.
*/
export async function runCommand(
	words: string[],
	context: Omit<CommandContext, 'input'>,
): Promise<number> {
	const {stderr} = context;
	const [name = 'serve', ...input] = words;
	const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!load) {
		const known = Object.keys(commands).join(', ');
		stderr.write(
			`There is no command '${name}'. There are: ${known}. More: claude-max-api --help\n`,
		);
		return 2;
	}

	const misplaced = findMisplacedFlag(name, context.flags);
	if (misplaced) {
		const {flag, owner} = misplaced;
		stderr.write(
			`--${flag} is only for: claude-max-api ${owner}. More: claude-max-api --help\n`,
		);
		return 2;
	}

	try {
		const command = await load();
		const env = await withEnvironmentFile(context.env);
		return await command({...context, env, input});
	} catch (error) {
		stderr.write(`${toWords(error)}\n`);
		return error instanceof SettingsError ? 2 : 1;
	}
}

/** What was foreseen is said in a sentence; of anything else whoever reports it wants to see where it came from. */
function toWords(error: unknown): string {
	if (error instanceof SettingsError || error instanceof ListenError) {
		return error.message;
	}

	return toErrorTrace(error);
}
