import {closestMatch} from 'leven';
import {ConnectError} from '../connect/connect-error.js';
import {toErrorTrace} from '../errors/to-error-trace.js';
import {HistoryError} from '../history/history-error.js';
import {ListenError} from '../server/http/listen.js';
import {SettingsError} from '../settings/settings-error.js';
import type {CommandFlags} from './command-line/command-flags.js';
import type {CommandContext} from './command.js';
import {commands} from './commands.js';
import {withEnvironmentFile} from './environment-file.js';

/**
Runs the command that the first word names and resolves to the exit code: 2 for a mistake on the command line or in the
settings, 1 for any other failure.
*/
export async function dispatchCommand(
	words: string[],
	context: Omit<CommandContext, 'input'>,
): Promise<number> {
	const {stderr} = context;
	const [name = 'serve', ...input] = words;
	const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!entry) {
		stderr.write(`${toUnknown(name)} See: claude-max-api --help\n`);
		return 2;
	}

	const extra = input.slice(entry.words ?? 0);
	if (extra.length > 0) {
		stderr.write(
			`Unexpected after '${[name, ...input.slice(0, entry.words ?? 0)].join(' ')}': ${extra.join(' ')}. See: claude-max-api --help\n`,
		);
		return 2;
	}

	const misplaced = findMisplacedFlag(name, context.flags);
	if (misplaced) {
		const {flag, owner} = misplaced;
		stderr.write(
			`--${flag} is only for: claude-max-api ${owner}. See: claude-max-api --help\n`,
		);
		return 2;
	}

	try {
		const command = await entry.load();
		const env = await withEnvironmentFile(context.env);
		return await command({...context, env, input});
	} catch (error) {
		stderr.write(`${toText(error)}\n`);
		return error instanceof SettingsError ? 2 : 1;
	}
}

/** What is wrong with a word that is no command, and what was probably meant: version 1 took a port as a word. */
function toUnknown(word: string): string {
	if (/^\d+$/v.test(word)) {
		return `Unknown command '${word}'. For a port: claude-max-api --port ${word}.`;
	}

	const names = Object.keys(commands);
	const similar = closestMatch(word, names, {maxDistance: 2});
	return similar === undefined
		? `Unknown command '${word}'. Commands: ${names.join(', ')}.`
		: `Unknown command '${word}'. Did you mean: claude-max-api ${similar}?`;
}

/** The message of an expected error; the trace of any other, for a bug report. */
function toText(error: unknown): string {
	if (
		error instanceof SettingsError ||
		error instanceof ConnectError ||
		error instanceof ListenError ||
		error instanceof HistoryError
	) {
		return error.message;
	}

	return toErrorTrace(error);
}

/** The first given flag that a command does not have, and the command that has it: `--demo` belongs to `tui`. */
function findMisplacedFlag(
	command: string,
	flags: CommandFlags,
): {flag: string; owner: string} | undefined {
	const misplaced = Object.entries(owners).find(
		([flag, names]) =>
			!names.includes(command) && (flags[flag as Owned] ?? false) !== false,
	);
	return misplaced && {flag: misplaced[0], owner: misplaced[1].join(' and ')};
}

const owners = {
	demo: ['tui'],
	live: ['doctor'],
	wait: ['service'],
	force: ['service'],
	since: ['usage', 'history'],
	before: ['history'],
	by: ['usage'],
	csv: ['usage'],
	format: ['history'],
	yes: ['history', 'connect'],
	print: ['connect'],
	undo: ['connect'],
} satisfies Partial<Record<keyof CommandFlags, string[]>>;

type Owned = keyof typeof owners;
