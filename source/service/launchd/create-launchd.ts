import type {Patience} from '../patience.js';
import {readTail} from '../read-tail.js';
import type {RunCommand} from '../run-command.js';
import type {ServiceManager} from '../service-manager.js';
import type {Agent} from './agent.js';
import {launchctlStep} from './launchctl-step.js';
import {loadAgent} from './load-agent.js';
import {parseProgramArguments} from './parse-program-arguments.js';
import {readAgentState} from './read-agent-state.js';
import {toPropertyList} from './to-property-list.js';
import {unloadAgent} from './unload-agent.js';

/** Speaks to launchd through `launchctl`, in the domain of the user's login session. */
export function createLaunchd({
	run,
	agent,
	patience,
}: {
	run: RunCommand;
	agent: Agent;
	patience: Patience;
}): ServiceManager {
	return {
		kind: 'launchd',
		path: agent.path,
		folders: [agent.logFolder],
		toFile: (definition) => toPropertyList(definition, agent),
		toCommand: (file) => parseProgramArguments(file)?.join('\n'),
		state: async () => readAgentState(run, agent),
		load: () => loadAgent({run, agent, patience}),
		unload: () => unloadAgent({run, agent, patience}),
		restart: () =>
			launchctlStep(
				{run, patience},
				{
					id: 'kickstart',
					title: 'Start it anew',
					words: ['kickstart', '-k', agent.target],
				},
			),
		logTail: async () => readTail(agent.logFile),
		hints: async () => [],
	};
}
