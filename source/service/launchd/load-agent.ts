import type {Patience} from '../patience.js';
import type {RunCommand} from '../run-command.js';
import {commandStep, type ServiceSteps} from '../service-steps.js';
import type {Agent} from './agent.js';
import {launchctlStep} from './launchctl-step.js';
import {readAgentState} from './read-agent-state.js';
import {unloadAgent} from './unload-agent.js';

type Context = {run: RunCommand; agent: Agent; patience: Patience};

/** Replaces the loaded agent by the one in the file. */
export async function* loadAgent(context: Context): ServiceSteps {
	return (
		(yield* unloadAgent(context)) &&
		(yield* enable(context)) &&
		(yield* bootstrap(context)) &&
		(yield* kickstart(context))
	);
}

/** An agent disabled with `launchctl disable` cannot be loaded. */
async function* enable({run, agent}: Context): ServiceSteps {
	const {stdout} = await run('launchctl', ['print-disabled', agent.domain]);
	const isDisabled = stdout
		.split('\n')
		.some(
			(line) =>
				/=> (?:disabled|true)/v.test(line) && line.includes(`"${agent.label}"`),
		);
	return (
		!isDisabled ||
		(yield* commandStep(run, {
			id: 'enable',
			title: 'Enable it',
			words: ['launchctl', 'enable', agent.target],
		}))
	);
}

async function* bootstrap(context: Context): ServiceSteps {
	const {run, agent} = context;
	return yield* launchctlStep(context, {
		id: 'bootstrap',
		title: 'Load it',
		words: ['bootstrap', agent.domain, agent.path],
		async isThere() {
			const {loaded} = await readAgentState(run, agent);
			return loaded;
		},
	});
}

/** `RunAtLoad` has started it already, unless launchd delayed it. */
async function* kickstart(context: Context): ServiceSteps {
	const {run, agent} = context;
	return yield* launchctlStep(context, {
		id: 'kickstart',
		title: 'Start it',
		words: ['kickstart', agent.target],
		async isThere() {
			const {running} = await readAgentState(run, agent);
			return running;
		},
	});
}
