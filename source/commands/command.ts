import type {Machine} from '../service/create-service.js';
import type {CommandFlags} from './command-line/command-flags.js';

/** A command: does its work and resolves to the exit code. Errors it throws are printed. */
export type Command = (context: CommandContext) => Promise<number>;

export type CommandContext = {
	/** The words after the command's name: `install` of `service install`. */
	input: string[];
	flags: CommandFlags;
	env: Record<string, string | undefined>;
	/** The user's home. */
	home: string;
	/** The kind of machine. */
	machine: Pick<Machine, 'platform' | 'userId' | 'hasSystemd'>;
	version: string;
	/** The file of this program, absolute. */
	program: string;
	stdin: NodeJS.ReadStream;
	stdout: NodeJS.WriteStream;
	stderr: NodeJS.WriteStream;
	/** Ends the program at once. */
	exit(code: number): void;
};
