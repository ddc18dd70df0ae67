import type {CommandFlags} from './command-flags.js';

/** The first given flag that a command does not have, and the command that has it: `--demo` belongs to `tui`. */
export function findMisplacedFlag(
	command: string,
	flags: CommandFlags,
): {flag: string; owner: string} | undefined {
	return owners.find(({flag, owner}) => owner !== command && flags[flag]);
}

const owners = [
	{flag: 'demo', owner: 'tui'},
	{flag: 'live', owner: 'doctor'},
	{flag: 'wait', owner: 'service'},
	{flag: 'force', owner: 'service'},
] as const;
