import type {CommandFlags} from './command-flags.js';

/** The first flag given that means nothing to a command, and the one it belongs to: `--demo` is the dashboard's. */
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
