import type {CommandResult, RunCommand} from '../run-command.js';
import type {ServiceState} from '../service-manager.js';
import type {Agent} from './agent.js';
import {parseLaunchctlPrint} from './parse-launchctl-print.js';

/** Throws when launchctl does not answer as expected: unknown is not the same as not loaded. */
export async function readAgentState(
	run: RunCommand,
	agent: Pick<Agent, 'target'>,
): Promise<ServiceState> {
	const result = await run('launchctl', ['print', agent.target]);
	if (result.exitCode === 0) {
		return parseLaunchctlPrint(result.stdout);
	}

	if (isNotThere(result)) {
		return {loaded: false, running: false};
	}

	throw new Error(
		result.output || `launchctl exited with code ${result.exitCode}.`,
	);
}

/** 113: no such agent. 112 and 125: without a login at the screen, no such domain either. */
function isNotThere({exitCode}: CommandResult): boolean {
	return exitCode === 113 || exitCode === 112 || exitCode === 125;
}
