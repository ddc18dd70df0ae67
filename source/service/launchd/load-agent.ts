import {type Patience, tryUntil} from '../patience.js';
import type {CommandResult, RunCommand} from '../run-command.js';
import {
	commandStep,
	type ServiceSteps,
	step,
	toStepEnd,
} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';
import type {Agent} from './agent.js';
import {launchctlCure} from './launchctl-cure.js';
import {unloadAgent} from './unload-agent.js';

type Context = {run: RunCommand; agent: Agent; patience: Patience};

/** Replaces what is loaded by what the file says now. */
export async function* loadAgent(context: Context): ServiceSteps {
	return (
		(yield* unloadAgent(context)) &&
		(yield* enable(context)) &&
		(yield* bootstrap(context)) &&
		(yield* kickstart(context))
	);
}

/** An agent that was switched off with `launchctl disable` cannot be loaded. */
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
			title: 'Switch it on again',
			words: ['launchctl', 'enable', agent.target],
		}))
	);
}

/**
Right after a `bootout`, launchd may answer `Bootstrap failed: 5: Input/output error` or `37: Operation already in
progress`; a moment later the same command succeeds.
*/
async function* bootstrap({run, agent, patience}: Context): ServiceSteps {
	const words = ['bootstrap', agent.domain, agent.path];
	return yield* step(
		{
			id: 'bootstrap',
			title: 'Load it',
			command: toShellCommand(['launchctl', ...words]),
		},
		async () => {
			let result: CommandResult | undefined;
			await tryUntil(patience, async () => {
				result = await run('launchctl', words);
				return isTooEarly(result) ? undefined : true;
			});
			return toStepEnd(result!, {toCure: launchctlCure});
		},
	);
}

function isTooEarly({exitCode}: CommandResult): boolean {
	return exitCode === 5 || exitCode === 37;
}

/** `RunAtLoad` has started it already, unless launchd put it off. */
async function* kickstart({run, agent}: Context): ServiceSteps {
	return yield* commandStep(run, {
		id: 'kickstart',
		title: 'Start it',
		words: ['launchctl', 'kickstart', agent.target],
		toCure: launchctlCure,
	});
}
