import {type Patience, tryUntil} from '../patience.js';
import type {CommandResult, RunCommand} from '../run-command.js';
import {type ServiceSteps, step, toStepEnd} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';
import {launchctlCure} from './launchctl-cure.js';

/**
A step that starts something. While launchd is busy, right after a `bootout` or a `bootstrap`, it may answer `5: Input/output
error` or `37: Operation already in progress`: a moment later the same command succeeds, or its result exists already, as
`isThere` reports.
*/
export async function* launchctlStep(
	{run, patience}: {run: RunCommand; patience: Patience},
	{
		id,
		title,
		words,
		isThere = async () => false,
	}: {
		id: string;
		title: string;
		words: string[];
		isThere?: () => Promise<boolean>;
	},
): ServiceSteps {
	const command = toShellCommand(['launchctl', ...words]);
	return yield* step({id, title, command}, async () => {
		let result: CommandResult | undefined;
		let isStarted = false;
		await tryUntil(patience, async () => {
			result = await run('launchctl', words);
			const isTooEarly = result.exitCode === 5 || result.exitCode === 37;
			isStarted = isTooEarly && (await isThere());
			return isTooEarly && !isStarted ? undefined : true;
		});
		return isStarted
			? {status: 'done', output: 'Already done by launchd.'}
			: toStepEnd(result!, {toCure: launchctlCure});
	});
}
