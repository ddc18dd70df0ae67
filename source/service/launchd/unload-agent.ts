import {type Patience, tryUntil} from '../patience.js';
import type {CommandResult, RunCommand} from '../run-command.js';
import {type ServiceSteps, step, toStepEnd} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';
import type {Agent} from './agent.js';
import {launchctlCure} from './launchctl-step.js';
import {readAgentState} from './read-agent-state.js';

/** Stops the agent if it is loaded and waits until launchd has unloaded it. */
export async function* unloadAgent({
	run,
	agent,
	patience,
	id = '',
}: {
	run: RunCommand;
	agent: Agent;
	patience: Patience;
	/** Prefix of the step ids, where two agents are unloaded. */
	id?: string;
}): ServiceSteps {
	let isLoaded = false;
	const isKnown = yield* step(
		{
			id: `${id}print`,
			title: 'Check whether it is loaded',
			command: toShellCommand(['launchctl', 'print', agent.target]),
		},
		async () => {
			const state = await readAgentState(run, agent);
			isLoaded = state.loaded;
			return {status: 'done', output: toWords(state)};
		},
	);
	if (!isKnown || !isLoaded) {
		return isKnown;
	}

	return yield* step(
		{
			id: `${id}bootout`,
			title: 'Stop the loaded service',
			command: toShellCommand(['launchctl', 'bootout', agent.target]),
		},
		async () => {
			const result = await run('launchctl', ['bootout', agent.target]);
			if (!isLeaving(result)) {
				return toStepEnd(result, {toCure: launchctlCure});
			}

			const isGone = await tryUntil(patience, async () => {
				const {loaded} = await readAgentState(run, agent);
				return loaded ? undefined : true;
			});
			return isGone
				? {status: 'done', output: result.output}
				: {
						status: 'failed',
						output: 'launchd was asked to stop it, but it is still loaded.',
						cure: toShellCommand(['launchctl', 'kill', 'KILL', agent.target]),
					};
		},
	);
}

function toWords({loaded, pid}: {loaded: boolean; pid?: number}): string {
	if (!loaded) {
		return 'Not loaded.';
	}

	return pid === undefined ? 'Loaded.' : `Loaded, process ${pid}.`;
}

/** 3 and 113: already gone; 36: in progress. */
function isLeaving({exitCode}: CommandResult): boolean {
	return exitCode !== undefined && [0, 3, 36, 113].includes(exitCode);
}
