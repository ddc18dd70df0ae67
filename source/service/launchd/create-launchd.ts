import {rm} from 'node:fs/promises';
import {exists} from '../../files/exists.js';
import type {Patience} from '../patience.js';
import {readTail} from '../read-tail.js';
import type {RunCommand} from '../run-command.js';
import type {ServiceManager} from '../service-manager.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';
import type {Agent} from './agent.js';
import {launchctlStep} from './launchctl-step.js';
import {loadAgent} from './load-agent.js';
import {readAgentState} from './read-agent-state.js';
import {unloadAgent} from './unload-agent.js';

/**
Controls launchd through `launchctl`, in the domain of the user's login session. An agent of an `earlier` version with another
label counts as installed while its file exists and the agent's own does not, and is replaced with it.
*/
export function createLaunchd({
	run,
	agent,
	earlier,
	patience,
}: {
	run: RunCommand;
	agent: Agent;
	earlier?: Agent;
	patience: Patience;
}): ServiceManager {
	async function findInstalled(): Promise<Agent> {
		return earlier !== undefined &&
			!(await exists(agent.path)) &&
			(await exists(earlier.path))
			? earlier
			: agent;
	}

	async function* removeEarlier(): ServiceSteps {
		if (earlier === undefined || !(await exists(earlier.path))) {
			return true;
		}

		const {path} = earlier;
		return (
			(yield* unloadAgent({run, agent: earlier, patience, id: 'earlier-'})) &&
			(yield* step(
				{
					id: 'earlier-remove',
					title: `Remove ${path} of an earlier version`,
					command: toShellCommand(['rm', path]),
				},
				async () => {
					await rm(path, {force: true});
					return {status: 'done'};
				},
			))
		);
	}

	return {
		kind: 'launchd',
		path: agent.path,
		async findPath() {
			const {path} = await findInstalled();
			return path;
		},
		folders: [agent.logFolder],
		async toFile(definition) {
			const {toPropertyList} = await loadFormat();
			return toPropertyList(definition, agent);
		},
		async parseFile(file) {
			const {parseAgentFile} = await loadFormat();
			const {ProgramArguments, EnvironmentVariables = {}} =
				parseAgentFile(file) ?? {};
			return {
				...(ProgramArguments && {command: ProgramArguments.join('\n')}),
				variables: new Map(Object.entries(EnvironmentVariables)),
			};
		},
		async state() {
			return readAgentState(run, await findInstalled());
		},
		async statesOfReplaced() {
			const states = [await readAgentState(run, agent)];
			if (earlier !== undefined && (await exists(earlier.path))) {
				states.push(await readAgentState(run, earlier));
			}

			return states;
		},
		async *load() {
			return (
				(yield* removeEarlier()) && (yield* loadAgent({run, agent, patience}))
			);
		},
		async *unload() {
			const isGone = yield* removeEarlier();
			return (yield* unloadAgent({run, agent, patience})) && isGone;
		},
		async *restart() {
			const {target} = await findInstalled();
			return yield* launchctlStep(
				{run, patience},
				{
					id: 'kickstart',
					title: 'Restart the service',
					words: ['kickstart', '-k', target],
				},
			);
		},
		logTail: async () => readTail(agent.logFile),
		async hints() {
			return earlier !== undefined &&
				(await exists(agent.path)) &&
				(await exists(earlier.path))
				? [
						`An earlier version is also installed, as ${earlier.label}, and may use the port. To remove it: claude-max-api service install`,
					]
				: [];
		},
	};
}

/** Only where there is a file: its XML libraries take longer to load than most commands need. */
async function loadFormat() {
	return import('./to-property-list.js');
}
