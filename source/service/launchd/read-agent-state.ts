import type {CommandResult, RunCommand} from '../run-command.js';
import type {ServiceState} from '../service-manager.js';
import type {Agent} from './agent.js';

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

/**
Reads `launchctl print gui/UID/LABEL`. Its own fields are indented by one tab, those of its blocks, which also have a
`state`, by more. A service that ended by a signal has no exit code line, only `last terminating signal`.
*/
export function parseLaunchctlPrint(text: string): ServiceState {
	const fields = new Map(
		[...text.matchAll(/^\t(?<name>[^\t=]+) = (?<value>.+)$/gmv)].map(
			({groups}) => [groups!['name']!, groups!['value']!.trim()],
		),
	);
	const pid = Number(fields.get('pid'));
	return {
		loaded: true,
		running: fields.get('state') === 'running' || pid > 0,
		...(pid > 0 && {pid}),
		...lastExit(fields),
	};
}

function lastExit(fields: Map<string, string>): {lastExit?: string} {
	const code = fields.get('last exit code');
	const end =
		fields.get('last terminating signal') ??
		(code === '(never exited)' ? undefined : code);
	return end === undefined ? {} : {lastExit: end};
}
