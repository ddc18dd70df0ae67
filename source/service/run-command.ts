import {execa} from 'execa';
import {describeCommandFailure} from '../errors/describe-command-failure.js';

/** Runs a command to its end. Never throws: a command that cannot be started has no exit code, only output. */
export type RunCommand = (
	command: string,
	args: string[],
) => Promise<CommandResult>;

export type CommandResult = {
	/** Absent when the command could not be started, was killed or took too long. */
	exitCode?: number;
	stdout: string;
	/** Its stdout and stderr, in order, or why it could not run. */
	output: string;
};

/** `timeout` in milliseconds; `env` is added to this process's own. */
export function createRunCommand({
	timeout = 30_000,
	env,
}: {timeout?: number; env?: Record<string, string>} = {}): RunCommand {
	return async (command, args) => {
		const result = await execa(command, args, {
			reject: false,
			all: true,
			stdin: 'ignore',
			timeout,
			forceKillAfterDelay: 500,
			...(env && {env}),
		});
		return {
			exitCode: result.exitCode,
			stdout: result.stdout,
			output: [
				result.all,
				result.exitCode === undefined &&
					`${command}: ${describeCommandFailure(result, timeout)}.`,
			]
				.filter(Boolean)
				.join('\n'),
		};
	};
}
