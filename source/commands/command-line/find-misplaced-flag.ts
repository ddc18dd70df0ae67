import type {CommandFlags} from './command-flags.js';

/** The first given flag that a command does not have, and the command that has it: `--demo` belongs to `tui`. */
export function findMisplacedFlag(
	command: string,
	flags: CommandFlags,
): {flag: string; owner: string} | undefined {
	const misplaced = owners.find(
		({flag, owner}) =>
			!owner.split(' ').includes(command) &&
			flags[flag] !== undefined &&
			flags[flag] !== false,
	);
	return (
		misplaced && {...misplaced, owner: misplaced.owner.replace(' ', ' and ')}
	);
}

const owners = [
	{flag: 'demo', owner: 'tui'},
	{flag: 'live', owner: 'doctor'},
	{flag: 'wait', owner: 'service'},
	{flag: 'force', owner: 'service'},
	{flag: 'since', owner: 'usage history'},
	{flag: 'before', owner: 'history'},
	{flag: 'by', owner: 'usage'},
	{flag: 'csv', owner: 'usage'},
	{flag: 'format', owner: 'history'},
	{flag: 'yes', owner: 'history connect'},
	{flag: 'print', owner: 'connect'},
	{flag: 'undo', owner: 'connect'},
] as const;
